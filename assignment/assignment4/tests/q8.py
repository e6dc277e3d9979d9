"""The public checks of q8, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "q8"
points = None
all_or_nothing = False

q8_same_model = case("q8", "q8-same-model")
q8_optimizer = case("q8", "q8-optimizer")
q8_loss = case("q8", "q8-loss")
q8_metric = case("q8", "q8-metric")
