"""The public checks of l7, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "l7"
points = None
all_or_nothing = False

l7_features = case("l7", "l7-features")
l7_rows = case("l7", "l7-rows")
l7_test_share = case("l7", "l7-test-share")
l7_input = case("l7", "l7-input")
l7_label = case("l7", "l7-label")
l7_utility = case("l7", "l7-utility")
l7_impossible = case("l7", "l7-impossible")
l7_few_targets = case("l7", "l7-few-targets")
l7_shift = case("l7", "l7-shift")
l7_days = case("l7", "l7-days")
l7_trimmed = case("l7", "l7-trimmed")
l7_axis = case("l7", "l7-axis")
l7_mean = case("l7", "l7-mean")
l7_statistics = case("l7", "l7-statistics")
l7_standardized = case("l7", "l7-standardized")
l7_plots = case("l7", "l7-plots")
l7_zero_mean = case("l7", "l7-zero-mean")
l7_test_rows = case("l7", "l7-test-rows")
l7_samples = case("l7", "l7-samples")
l7_column = case("l7", "l7-column")
l7_degrees = case("l7", "l7-degrees")
l7_sums = case("l7", "l7-sums")
l7_last_axis = case("l7", "l7-last-axis")
l7_flatten = case("l7", "l7-flatten")
l7_dense = case("l7", "l7-dense")
l7_image = case("l7", "l7-image")
l7_sentinel = case("l7", "l7-sentinel")
l7_simple_rnn = case("l7", "l7-simple-rnn")
l7_lstm = case("l7", "l7-lstm")
l7_three_rnns = case("l7", "l7-three-rnns")
l7_bidirectional = case("l7", "l7-bidirectional")
l7_single_lstm = case("l7", "l7-single-lstm")
l7_stack = case("l7", "l7-stack")
l7_stacking = case("l7", "l7-stacking")
l7_dropout = case("l7", "l7-dropout")
l7_warning = case("l7", "l7-warning")
l7_loss = case("l7", "l7-loss")
l7_stacked_gru = case("l7", "l7-stacked-gru")
l7_kernel = case("l7", "l7-kernel")
l7_unroll = case("l7", "l7-unroll")
