"""The public checks of l6, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "l6"
points = None
all_or_nothing = False

l6_dense = case("l6", "l6-dense")
l6_conv = case("l6", "l6-conv")
l6_lstm = case("l6", "l6-lstm")
l6_dropout_lstm = case("l6", "l6-dropout-lstm")
l6_stacked_gru = case("l6", "l6-stacked-gru")
l6_bidirectional = case("l6", "l6-bidirectional")
l6_unrolled_lstm = case("l6", "l6-unrolled-lstm")
l6_unrolled = case("l6", "l6-unrolled")
