"""The public checks of l1, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "l1"
points = None
all_or_nothing = False

l1_consecutive = case("l1", "l1-consecutive")
l1_spaced = case("l1", "l1-spaced")
l1_none = case("l1", "l1-none")
l1_first_window = case("l1", "l1-first-window")
l1_any_window = case("l1", "l1-any-window")
