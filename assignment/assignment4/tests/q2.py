"""The public checks of q2, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "q2"
points = None
all_or_nothing = False

q2_index = case("q2", "q2-index")
q2_days = case("q2", "q2-days")
q2_years = case("q2", "q2-years")
