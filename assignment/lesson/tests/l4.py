"""The public checks of l4, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "l4"
points = None
all_or_nothing = False

l4_dense = case("l4", "l4-dense")
l4_conv1d = case("l4", "l4-conv1d")
l4_simple_rnn = case("l4", "l4-simple-rnn")
l4_lstm = case("l4", "l4-lstm")
l4_gru = case("l4", "l4-gru")
l4_bidirectional = case("l4", "l4-bidirectional")
