"""The public checks of q0, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "q0"
points = None
all_or_nothing = False

q0_seed = case("q0", "q0-seed")
