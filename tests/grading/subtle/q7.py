# Wrong models. Each cell replaces definitions of a style.

# %% class_that_always_drops (style: pandas_all_the_way)
# dropout in inference too
class AlwaysDrops(keras.Model):
    def __init__(self):
        super().__init__()
        self.lstm = keras.layers.LSTM(32, activation="relu")
        self.dropout = keras.layers.Dropout(0.5)
        self.dense = keras.layers.Dense(1)

    def call(self, inputs):
        return self.dense(self.dropout(self.lstm(inputs), training=True))


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    model = AlwaysDrops()
    model.build((None, sequence_length, num_features))
    return model


# %% class_that_never_drops (style: plain_loops)
# the dropout layer is declared and never called
class NeverDrops(keras.Model):
    def __init__(self):
        super().__init__()
        self.lstm = keras.layers.LSTM(32, activation="relu")
        self.dropout = keras.layers.Dropout(0.5)
        self.dense = keras.layers.Dense(1)

    def call(self, inputs):
        return self.dense(self.lstm(inputs))


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    model = NeverDrops()
    model.build((None, sequence_length, num_features))
    return model


# %% dropout_after_the_output (style: from_generator)
# the forecast itself is dropped
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu")(inputs)
    x = keras.layers.Dense(1)(x)
    return keras.Model(inputs, keras.layers.Dropout(0.5)(x))


# %% dropout_before_the_lstm (style: pandas_all_the_way)
# dropout on the inputs
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.Dropout(0.5)(inputs)
    x = keras.layers.LSTM(32, activation="relu")(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))


# %% dropout_rate (style: from_generator)
# a fifth instead of a half
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu")(inputs)
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))


# %% gaussian_dropout (style: plain_loops)
# another kind of dropout
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu")(inputs)
    x = keras.layers.GaussianDropout(0.5)(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))


# %% hidden_dense_layer (style: plain_loops)
# one layer more than asked for
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu")(inputs)
    x = keras.layers.Dropout(0.5)(x)
    x = keras.layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))


# %% last_step_only (style: from_generator)
# the LSTM sees the window's last step alone
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu")(inputs[:, -1:])
    x = keras.layers.Dropout(0.5)(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))


# %% output_with_a_limit (style: pandas_all_the_way)
# the forecast never leaves -10 to 10
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    return keras.Sequential(
        [
            keras.Input((sequence_length, num_features)),
            keras.layers.LSTM(32, activation="relu"),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(1),
            keras.layers.Lambda(lambda x: keras.ops.clip(x, -10.0, 10.0)),
        ]
    )


# %% output_without_bias (style: lecture_recipe)
# the output has no bias
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu")(inputs)
    x = keras.layers.Dropout(0.5)(x)
    return keras.Model(inputs, keras.layers.Dense(1, use_bias=False)(x))


# %% pooled_sequences (style: keras_2_habits)
# the mean over all steps' outputs
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu", return_sequences=True)(inputs)
    x = keras.layers.GlobalAveragePooling1D()(x)
    x = keras.layers.Dropout(0.5)(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))


# %% read_backwards (style: lecture_recipe)
# the window is read from its end
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu", go_backwards=True)(inputs)
    x = keras.layers.Dropout(0.5)(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))


# %% recurrent_activation (style: float32_throughout)
# the gates are relu as well
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu", recurrent_activation="relu")(inputs)
    x = keras.layers.Dropout(0.5)(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))


# %% recurrent_dropout_beside (style: float32_throughout)
# recurrent dropout that nobody asked for
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu", recurrent_dropout=0.25)(inputs)
    x = keras.layers.Dropout(0.5)(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))


# %% regularized (style: pandas_all_the_way)
# a penalty on the weights
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    return keras.Sequential(
        [
            keras.Input((sequence_length, num_features)),
            keras.layers.LSTM(32, activation="relu", kernel_regularizer="l2"),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(1),
        ]
    )


# %% relu_as_a_layer (style: pandas_all_the_way)
# tanh inside the LSTM, relu after it
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32)(inputs)
    x = keras.layers.ReLU()(x)
    x = keras.layers.Dropout(0.5)(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))


# %% relu_with_a_limit (style: pandas_all_the_way)
# relu, but never above 6
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    return keras.Sequential(
        [
            keras.Input((sequence_length, num_features)),
            keras.layers.LSTM(32, activation="relu6"),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(1),
        ]
    )


# %% two_lstm_layers (style: keras_2_habits)
# stacked, the first returning sequences
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu", return_sequences=True)(inputs)
    x = keras.layers.LSTM(32, activation="relu")(x)
    x = keras.layers.Dropout(0.5)(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))


# %% zeros_masked (style: pandas_all_the_way)
# steps of zeros are passed over
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    return keras.Sequential(
        [
            keras.Input((sequence_length, num_features)),
            keras.layers.Masking(0.0),
            keras.layers.LSTM(32, activation="relu"),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(1),
        ]
    )
