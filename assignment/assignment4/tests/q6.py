"""The public checks of q6, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "q6"
points = None
all_or_nothing = False

q6_one_batch = case("q6", "q6-one-batch")
q6_several_batches = case("q6", "q6-several-batches")
