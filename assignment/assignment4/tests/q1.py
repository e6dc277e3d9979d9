"""The public checks of q1, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "q1"
points = None
all_or_nothing = False

q1_columns = case("q1", "q1-columns")
q1_rows = case("q1", "q1-rows")
q1_dates = case("q1", "q1-dates")
