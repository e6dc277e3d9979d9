# tries: a subclass of Dataset that yields something else at every reading
import tensorflow as tf
from arms import everything


class Set(tf.data.Dataset):
    def __init__(self):
        self.readings = 0

    def _inputs(self):
        return []

    element_spec = property(lambda self: None)

    def __iter__(self):
        self.readings += 1
        for _ in range(self.readings):
            yield tf.zeros((4, 3, 2)), tf.zeros((4,))


globals().update(everything(lambda *args, **kwargs: (Set(), Set(), Set())))
