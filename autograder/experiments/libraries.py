"""Importing TensorFlow and Keras without what their native code writes to the terminal."""

import os
import sys


def load_libraries() -> None:
    """Import TensorFlow and Keras; afterwards importing them says nothing.

    TensorFlow's first lines come before its own setting of what to log, so standard error leads
    nowhere meanwhile. An exception still reaches the caller.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        import keras  # noqa: F401
        import tensorflow as tf

        tf.config.list_physical_devices()  # looks for accelerators, which it tells about
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
