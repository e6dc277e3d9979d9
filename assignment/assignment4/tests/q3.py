"""The public checks of q3, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "q3"
points = None
all_or_nothing = False

q3_whole = case("q3", "q3-whole")
q3_example = case("q3", "q3-example")
q3_remainder = case("q3", "q3-remainder")
q3_fractions = case("q3", "q3-fractions")
