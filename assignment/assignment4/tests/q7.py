"""The public checks of q7, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "q7"
points = None
all_or_nothing = False

q7_input_output = case("q7", "q7-input-output")
q7_parameters = case("q7", "q7-parameters")
q7_computes = case("q7", "q7-computes")
q7_dropout = case("q7", "q7-dropout")
