# Wrong ways of building the models. Each cell replaces definitions of the reference.

# %% return-sequences-missing
# A recurrent layer passes on what it has.
def stacked_gru_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.GRU(32, recurrent_dropout=0.5)(inputs)
    x = layers.GRU(32, recurrent_dropout=0.5)(x)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% return-sequences-left-over
# A layer for sequences returns a sequence.
def lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(16, return_sequences=True)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% return-sequences-left-over (2)
# Both layers return what they have at every step.
def stacked_gru_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.GRU(32, recurrent_dropout=0.5, return_sequences=True)(inputs)
    x = layers.GRU(32, recurrent_dropout=0.5, return_sequences=True)(x)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% return-sequences-left-over (3)
# Two directions need all steps.
def bidirectional_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Bidirectional(layers.LSTM(16, return_sequences=True))(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% return-sequences-left-over (4)
# Only a sequence can be unrolled.
def unrolled_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, recurrent_dropout=0.2, return_sequences=True, unroll=True)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% flatten-missing
# A dense layer takes whatever it is given.
def dense_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Dense(16, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-units
# More units are better.
def dense_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-units (2)
# All recurrent layers of the lecture are alike.
def lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-units (3)
# With dropout, half of the units is enough.
def dropout_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(16, recurrent_dropout=0.25)(inputs)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-units (4)
# The second layer is the smaller one.
def stacked_gru_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.GRU(32, recurrent_dropout=0.5, return_sequences=True)(inputs)
    x = layers.GRU(16, recurrent_dropout=0.5)(x)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-units (5)
# Two directions share the units.
def bidirectional_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Bidirectional(layers.LSTM(8))(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-units (6)
# The convolution has as many filters as the dense model has units.
def conv_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Conv1D(16, 24, activation="relu")(inputs)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(16, 12, activation="relu")(x)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(16, 6, activation="relu")(x)
    x = layers.GlobalAveragePooling1D()(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-activation
# Keras adds the activation.
def dense_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Flatten()(inputs)
    x = layers.Dense(16)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-activation (2)
# A convolution is linear.
def conv_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Conv1D(8, 24)(inputs)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 12)(x)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 6)(x)
    x = layers.GlobalAveragePooling1D()(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-activation (3)
# Hidden layers have relu, as in the dense model.
def lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(16, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-activation (4)
# Gates are sigmoid.
def bidirectional_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Bidirectional(layers.LSTM(16, activation="sigmoid"))(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% dropout-missing
# One kind of dropout is enough.
def dropout_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, recurrent_dropout=0.25)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% dropout-missing (2)
# The recurrent dropout drops outputs as well.
def stacked_gru_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.GRU(32, recurrent_dropout=0.5, return_sequences=True)(inputs)
    x = layers.GRU(32, recurrent_dropout=0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% recurrent-dropout-missing
# One kind of dropout is enough.
def dropout_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32)(inputs)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% recurrent-dropout-missing (2)
# Only the first layer needs dropout in its recurrence.
def stacked_gru_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.GRU(32, recurrent_dropout=0.5, return_sequences=True)(inputs)
    x = layers.GRU(32)(x)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% recurrent-dropout-missing (3)
# Unrolling takes its place.
def unrolled_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, unroll=True)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% dropout-for-recurrent-dropout
# A recurrent layer's dropout is its recurrent dropout.
def dropout_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, dropout=0.25)(inputs)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% dropout-for-recurrent-dropout (2)
# A recurrent layer's dropout is its recurrent dropout.
def stacked_gru_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.GRU(32, dropout=0.5, return_sequences=True)(inputs)
    x = layers.GRU(32, dropout=0.5)(x)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% dropout-for-recurrent-dropout (3)
# A recurrent layer's dropout is its recurrent dropout.
def unrolled_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, dropout=0.2, unroll=True)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-rate
# The two rates are the other way round.
def dropout_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, recurrent_dropout=0.5)(inputs)
    x = layers.Dropout(0.25)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% wrong-rate (2)
# A rate says how much is kept.
def unrolled_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, recurrent_dropout=0.8, unroll=True)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% dropout-misplaced
# Dropout belongs before what it protects.
def dropout_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Dropout(0.5)(inputs)
    x = layers.LSTM(32, recurrent_dropout=0.25)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% one-direction-only
# An LSTM with twice the units reads as much.
def bidirectional_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% one-direction-only (2)
# Backward is the second direction.
def bidirectional_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(16, go_backwards=True)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% merge-mode-sum
# The two directions are added.
def bidirectional_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Bidirectional(layers.LSTM(16), merge_mode="sum")(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% pooling-missing
# Convolutions follow each other.
def conv_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Conv1D(8, 24, activation="relu")(inputs)
    x = layers.Conv1D(8, 12, activation="relu")(x)
    x = layers.Conv1D(8, 6, activation="relu")(x)
    x = layers.GlobalAveragePooling1D()(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% pooling-missing (2)
# The last convolution is the output of the steps.
def conv_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Conv1D(8, 24, activation="relu")(inputs)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 12, activation="relu")(x)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 6, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% flatten-for-pooling
# What a convolution leaves is flattened, as in the dense model.
def conv_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Conv1D(8, 24, activation="relu")(inputs)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 12, activation="relu")(x)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 6, activation="relu")(x)
    x = layers.Flatten()(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% average-for-max
# Pooling averages.
def conv_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Conv1D(8, 24, activation="relu")(inputs)
    x = layers.AveragePooling1D(2)(x)
    x = layers.Conv1D(8, 12, activation="relu")(x)
    x = layers.AveragePooling1D(2)(x)
    x = layers.Conv1D(8, 6, activation="relu")(x)
    x = layers.GlobalAveragePooling1D()(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% kernel-sizes-equal
# A kernel is a day wide.
def conv_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Conv1D(8, 24, activation="relu")(inputs)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 24, activation="relu")(x)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 24, activation="relu")(x)
    x = layers.GlobalAveragePooling1D()(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% kernel-sizes-equal (2)
# All kernels are as small as the last.
def conv_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Conv1D(8, 6, activation="relu")(inputs)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 6, activation="relu")(x)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 6, activation="relu")(x)
    x = layers.GlobalAveragePooling1D()(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% padded
# A convolution keeps the number of steps.
def conv_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Conv1D(8, 24, padding="same", activation="relu")(inputs)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 12, padding="same", activation="relu")(x)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 6, padding="same", activation="relu")(x)
    x = layers.GlobalAveragePooling1D()(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% output-activated
# Every layer needs an activation.
def dense_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Flatten()(inputs)
    x = layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1, activation="relu")(x))


# %% output-activated (2)
# Outputs are between 0 and 1.
def lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(16)(inputs)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))


# %% wrong-output-units
# What goes in must come out: one output a feature.
def lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(16)(inputs)
    return keras.Model(inputs, layers.Dense(num_features)(x))


# %% lstm-for-gru
# One gated layer is as good as another.
def stacked_gru_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, recurrent_dropout=0.5, return_sequences=True)(inputs)
    x = layers.LSTM(32, recurrent_dropout=0.5)(x)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% gru-for-lstm
# One gated layer is as good as another.
def lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.GRU(16)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% one-layer-only
# Stacked means in one layer.
def stacked_gru_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.GRU(32, recurrent_dropout=0.5)(inputs)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% shape-fixed
# A window has 120 steps of 14 features.
def dense_model(sequence_length, num_features):
    inputs = keras.Input(shape=(120, 14))
    x = layers.Flatten()(inputs)
    x = layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% shape-fixed (2)
# There are 14 columns.
def lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, 14))
    x = layers.LSTM(16)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% shape-fixed (3)
# Unrolling needs a number: the lecture's.
def unrolled_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(120, num_features))
    x = layers.LSTM(32, recurrent_dropout=0.2, unroll=True)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% not-unrolled
# An LSTM computes the same, unrolled or not.
def unrolled_lstm_model(sequence_length, num_features):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, recurrent_dropout=0.2)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))


# %% axes-swapped
# Features come first.
def bidirectional_model(sequence_length, num_features):
    inputs = keras.Input(shape=(num_features, sequence_length))
    x = layers.Bidirectional(layers.LSTM(16))(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))
