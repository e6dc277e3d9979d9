# Wrong ways of compiling. Each cell replaces definitions of a style.

# %% centered (style: lecture_recipe)
# RMSprop, centered
def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.1, centered=True),
        loss="mse",
        metrics=["mae"],
    )
    return model


# %% clone_returned (style: float32_throughout)
# a copy is compiled
def compile_model(model):
    copy = keras.models.clone_model(model)
    copy.compile(optimizer=keras.optimizers.RMSprop(0.1), loss="mse", metrics=["mae"])
    return copy


# %% compiled_again (style: lecture_recipe)
# a second call takes the learning rate back
def compile_model(model):
    model.compile(optimizer=keras.optimizers.RMSprop(0.1), loss="mse", metrics=["mae"])
    model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
    return model


# %% gradients_clipped (style: pandas_all_the_way)
# gradients are clipped
def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.1, clipnorm=1.0),
        loss="mse",
        metrics=["mae"],
    )
    return model


# %% half_the_loss (style: pandas_all_the_way)
# the loss is weighted by a half
def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(0.1), loss="mse", loss_weights=0.5, metrics=["mae"]
    )
    return model


# %% learning_rate_decays (style: plain_loops)
# a schedule that begins at 0.1
def compile_model(model):
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 1000, 0.9)
    model.compile(optimizer=keras.optimizers.RMSprop(schedule), loss="mse", metrics=["mae"])
    return model


# %% logarithmic_loss (style: plain_loops)
# mean squared logarithmic error
def compile_model(model):
    model.compile(optimizer=keras.optimizers.RMSprop(0.1), loss="msle", metrics=["mae"])
    return model


# %% metric_taken_for_loss_weight (style: from_generator)
# the third positional argument is not the metrics
def compile_model(model):
    model.compile(keras.optimizers.RMSprop(0.1), "mse", ["mae"])
    return model


# %% momentum (style: float32_throughout)
# RMSprop with momentum
def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.1, momentum=0.9),
        loss="mse",
        metrics=["mae"],
    )
    return model


# %% other_rho (style: keras_2_habits)
# another decay of the running average
def compile_model(model):
    model.compile(optimizer=keras.optimizers.RMSprop(0.1, 0.99), loss="mse", metrics=["mae"])
    return model


# %% rmsprop_and_weight_decay (style: from_generator)
# weights decay
def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(0.1, weight_decay=0.01), loss="mse", metrics=["mae"]
    )
    return model


# %% runs_eagerly (style: pandas_all_the_way)
# a setting that nobody asked for
def compile_model(model):
    model.compile(keras.optimizers.RMSprop(0.1), "mse", metrics=["mae"], run_eagerly=True)
    return model


# %% signed_metric (style: pandas_all_the_way)
# the metric lets errors of both signs cancel
def compile_model(model):
    model.compile(
        keras.optimizers.RMSprop(0.1),
        "mse",
        metrics=[lambda y, p: keras.ops.abs(keras.ops.mean(p - y))],
    )
    return model


# %% summed_loss (style: keras_2_habits)
# the squared errors are added, not averaged
def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(0.1),
        loss=keras.losses.MeanSquaredError(reduction="sum"),
        metrics=["mae"],
    )
    return model


# %% weights_frozen (style: pandas_all_the_way)
# nothing is left to train
def compile_model(model):
    model.trainable = False
    model.compile(keras.optimizers.RMSprop(0.1), "mse", metrics=["mae"])
    return model
