"""The public checks of l3, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "l3"
points = None
all_or_nothing = False

l3_denormalize = case("l3", "l3-denormalize")
l3_one_batch = case("l3", "l3-one-batch")
l3_several_batches = case("l3", "l3-several-batches")
