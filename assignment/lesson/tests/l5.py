"""The public checks of l5, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "l5"
points = None
all_or_nothing = False

l5_last_state = case("l5", "l5-last-state")
l5_all_states = case("l5", "l5-all-states")
