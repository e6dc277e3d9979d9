"""The public checks of q4, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "q4"
points = None
all_or_nothing = False

q4_training_rows = case("q4", "q4-training-rows")
q4_all_rows = case("q4", "q4-all-rows")
q4_returned_statistics = case("q4", "q4-returned-statistics")
q4_training_report = case("q4", "q4-training-report")
q4_test_report = case("q4", "q4-test-report")
