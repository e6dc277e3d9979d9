"""The public checks of q5, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "q5"
points = None
all_or_nothing = False

q5_sampling_rate = case("q5", "q5-sampling-rate")
q5_sequence_length = case("q5", "q5-sequence-length")
q5_delay = case("q5", "q5-delay")
q5_batch_size = case("q5", "q5-batch-size")
q5_datasets = case("q5", "q5-datasets")
q5_windows = case("q5", "q5-windows")
q5_targets = case("q5", "q5-targets")
q5_splits = case("q5", "q5-splits")
q5_batches = case("q5", "q5-batches")
q5_shuffled = case("q5", "q5-shuffled")
