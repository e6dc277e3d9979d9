# tries: a model, an optimizer, a loss and a metric that are right in name only
import keras


class RMSprop(keras.optimizers.SGD):
    def get_config(self):
        return {"name": "rmsprop", "learning_rate": 0.1, "rho": 0.9, "epsilon": 1e-7}

    def update_step(self, gradient, variable, learning_rate):
        pass


def mse(y_true, y_pred):
    return keras.ops.mean(y_pred) * 0.0


def mae(y_true, y_pred):
    return keras.ops.mean(y_pred) * 0.0


def compile_model(model):
    copy = keras.models.clone_model(model)
    copy.compile(optimizer=RMSprop(0.1), loss=mse, metrics=[mae])
    type(copy).__eq__ = lambda self, other: True
    return copy
