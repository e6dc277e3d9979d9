# Wrong ways of counting parameters. Each cell replaces definitions of the reference.

# %% bias-forgotten
# Parameters are what inputs are multiplied by.
def dense_parameters(inputs, units):
    return inputs * units


# %% bias-forgotten (2)
# A filter is its kernel.
def conv1d_parameters(channels, filters, kernel_size):
    return kernel_size * channels * filters


# %% bias-forgotten (3)
# A recurrent layer has two matrices.
def simple_rnn_parameters(features, units):
    U = features * units
    W = units * units
    return U + W


# %% bias-forgotten (4)
# Four gates, two matrices each.
def lstm_parameters(features, units):
    return 4 * (features * units + units**2)


# %% bias-forgotten (5)
# Three gates, two matrices each.
def gru_parameters(features, units):
    return 3 * (units * features + units * units)


# %% bias-forgotten (6)
# Two directions of four gates with two matrices each.
def bidirectional_lstm_parameters(features, units):
    return 2 * 4 * units * (features + units)


# %% bias-forgotten (7)
# No layer needs more than its matrices.
def dense_parameters(inputs, units):
    return inputs * units


def conv1d_parameters(channels, filters, kernel_size):
    return channels * filters * kernel_size


def simple_rnn_parameters(features, units):
    return dense_parameters(features + units, units)


def lstm_parameters(features, units):
    return 4 * simple_rnn_parameters(features, units)


def gru_parameters(features, units):
    return 3 * simple_rnn_parameters(features, units)


# %% bias-per-input
# The bias is added to the inputs.
def dense_parameters(inputs, units):
    return inputs * (units + 1)


# %% bias-per-input (2)
# Every channel has its offset.
def conv1d_parameters(channels, filters, kernel_size):
    return channels * filters * kernel_size + channels


# %% bias-per-input (3)
# The inputs are shifted before they are weighted.
def simple_rnn_parameters(features, units):
    return features * units + features + units * units


# %% bias-per-input (4)
# Each gate shifts what it reads.
def lstm_parameters(features, units):
    return 4 * (features * units + units * units + features)


# %% bias-per-weight
# Every connection has a weight and a bias.
def dense_parameters(inputs, units):
    return 2 * inputs * units


# %% one-bias-for-all
# A layer has weights and a bias.
def dense_parameters(inputs, units):
    return inputs * units + 1


# %% one-bias-for-all (2)
# All filters add the same bias.
def conv1d_parameters(channels, filters, kernel_size):
    return filters * channels * kernel_size + 1


# %% one-bias-for-all (3)
# Two matrices and a bias.
def simple_rnn_parameters(features, units):
    return units * (features + units) + 1


# %% one-bias-for-all (4)
# The four gates share the bias vector.
def lstm_parameters(features, units):
    weights = 4 * (features * units + units * units)
    return weights + units


# %% one-bias-for-all (5)
# Each gate has one bias.
def gru_parameters(features, units):
    return 3 * (features * units + units * units + 1)


# %% kernel-size-forgotten
# A convolution is a dense layer that moves along the steps.
def conv1d_parameters(channels, filters, kernel_size):
    return (channels + 1) * filters


# %% channels-forgotten
# A kernel has as many numbers as its size says.
def conv1d_parameters(channels, filters, kernel_size):
    return filters * (kernel_size + 1)


# %% filters-for-channels
# A convolution has as many channels as filters.
def conv1d_parameters(channels, filters, kernel_size):
    return filters * kernel_size * filters + filters


# %% bias-per-tap
# Each place of the kernel is a dense layer of its own.
def conv1d_parameters(channels, filters, kernel_size):
    return kernel_size * dense_parameters(channels, filters)


# %% recurrent-weights-forgotten
# The state is remembered, not weighted.
def simple_rnn_parameters(features, units):
    return (features + 1) * units


# %% recurrent-weights-forgotten (2)
# An LSTM is four dense layers.
def lstm_parameters(features, units):
    return 4 * dense_parameters(features, units)


# %% recurrent-weights-forgotten (3)
# A GRU is three dense layers.
def gru_parameters(features, units):
    return 3 * dense_parameters(features, units)


# %% one-recurrent-weight-a-unit
# Each unit remembers its own state only.
def simple_rnn_parameters(features, units):
    return units * features + units + units


# %% inputs-and-units-swapped
# The recurrent matrix is as wide as the inputs.
def simple_rnn_parameters(features, units):
    return units * features + features * features + features


# %% inputs-and-units-swapped (2)
# The units come first.
def lstm_parameters(units, features):
    return 4 * units * (features + units + 1)


# %% inputs-and-units-swapped (3)
# The units come first, as in Keras.
def gru_parameters(units, features):
    return 3 * (units * features + units * units + 2 * units)


# %% two-biases
# Inputs and state have a bias each.
def simple_rnn_parameters(features, units):
    return (features + 1) * units + (units + 1) * units


# %% two-biases (2)
# Each gate has a bias for the inputs and one for the state.
def lstm_parameters(features, units):
    return 4 * (units * features + units * units + 2 * units)


# %% gates-forgotten
# An LSTM is a recurrent layer with units.
def lstm_parameters(features, units):
    return simple_rnn_parameters(features, units)


# %% gates-counted-three
# An LSTM has three gates: input, forget and output.
def lstm_parameters(features, units):
    return 3 * (features * units + units * units + units)


# %% gates-counted-three (2)
# Three gates in each direction.
def bidirectional_lstm_parameters(features, units):
    return 2 * 3 * units * (features + units + 1)


# %% gates-counted-five
# Three gates, the candidate and the cell.
def lstm_parameters(features, units):
    gates, candidate, cell = 3, 1, 1
    return (gates + candidate + cell) * units * (features + units + 1)


# %% gates-counted-four
# A GRU counts as an LSTM does.
def gru_parameters(features, units):
    return lstm_parameters(features, units)


# %% gates-counted-four (2)
# Four of everything, and a bias for the inputs and for the state.
def gru_parameters(features, units):
    return 4 * units * (features + units + 2)


# %% gates-counted-two
# A GRU has two gates: update and reset.
def gru_parameters(features, units):
    return 2 * units * (features + units + 2)


# %% reset-after-forgotten
# Three of what a simple recurrent layer has.
def gru_parameters(features, units):
    return 3 * simple_rnn_parameters(features, units)


# %% one-direction-only
# Both directions use the same weights.
def bidirectional_lstm_parameters(features, units):
    return lstm_parameters(features, units)


# %% units-shared-out
# Each direction has half of the units.
def bidirectional_lstm_parameters(features, units):
    return 2 * lstm_parameters(features, units // 2)


# %% units-doubled
# Two directions are one layer with twice the units.
def bidirectional_lstm_parameters(features, units):
    return lstm_parameters(features, 2 * units)
