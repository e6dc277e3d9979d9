"""Warms a process up: imports the libraries, and uses each of them once.

The second is only possible after a fork: TensorFlow's threads do not survive it.
"""

import contextlib
import importlib

# Modules that the libraries import only at their first use.
_LATE = (
    "pandas.plotting._matplotlib",
    "tensorflow.python.data.ops.flat_map_op",
    "tensorflow.python.data.ops.from_generator_op",
    "tensorflow.python.data.ops.from_tensors_op",
    "tensorflow.python.data.ops.range_op",
    "tensorflow.python.data.ops.zip_op",
)


def import_libraries() -> None:
    """Import what submissions import, and draw and read once. Runs no TensorFlow operation."""
    import matplotlib.pyplot
    import tensorflow as tf

    _run_operations_as_such()
    for module in _LATE:
        with contextlib.suppress(ImportError):  # another version has them elsewhere
            importlib.import_module(module)
    tf.get_logger().setLevel("ERROR")
    matplotlib.pyplot.switch_backend("Agg")
    _draw_and_read()


def _run_operations_as_such() -> None:
    """Have TensorFlow run an eager operation as such, not as a function around it.

    The results are the same. A function is optimized and placed when it is first called, and so
    for each operation in each process, which costs more than all that coursework computes.
    """
    with contextlib.suppress(ImportError, AttributeError):  # another version may have no choice
        from tensorflow.python import pywrap_tfe

        choose = pywrap_tfe.TFE_ContextOptionsSetRunEagerOpAsFunction
        pywrap_tfe.TFE_ContextOptionsSetRunEagerOpAsFunction = lambda options, _: choose(
            options, False
        )


def _draw_and_read() -> None:
    """Plot a tiny record with dates, read from text: the first time costs tens of milliseconds."""
    import io

    import matplotlib.pyplot as plt
    import pandas as pd

    record = pd.read_csv(io.StringIO("Date Time,x\n01.01.2009 00:10:00,1.5\n"), index_col=0)
    record.index = pd.to_datetime(record.index, format="%d.%m.%Y %H:%M:%S")
    figure, axes = plt.subplots()
    axes.plot(record.index, record["x"], label="x")
    axes.legend()
    figure.canvas.draw()
    plt.close("all")


def warm_up_libraries() -> None:
    """Draw, window, plot, build, compile and train something tiny, and discard it.

    The first use of each costs up to some tenths of a second, the next a few milliseconds.
    """
    import keras
    import matplotlib.pyplot as plt
    import numpy as np
    import tensorflow as tf

    from . import observing

    tf.random.uniform((1,))
    data = np.zeros((8, 2))
    windows = keras.utils.timeseries_dataset_from_array(
        data, data[:, 0], 2, shuffle=True, batch_size=2
    )
    list(tf.data.Dataset.from_tensor_slices((data, data[:, 0])).batch(2))
    for samples, targets in windows:
        model = keras.Sequential([keras.Input((2, 2)), keras.layers.LSTM(1), keras.layers.Dense(1)])
        model(samples)
        given = observing.small_model(2)
        given.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
        given.run_eagerly = True
        given.train_on_batch(samples[:, 0], targets)
        break
    plt.subplots()
    plt.close("all")
    keras.backend.clear_session()  # so that layers are numbered from the beginning
