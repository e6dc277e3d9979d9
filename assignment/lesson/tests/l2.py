"""The public checks of l2, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "l2"
points = None
all_or_nothing = False

l2_consecutive = case("l2", "l2-consecutive")
l2_every_other = case("l2", "l2-every-other")
l2_strided = case("l2", "l2-strided")
