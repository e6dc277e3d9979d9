# tries: all the memory, also in another process and in shared memory
import mmap
import os

import numpy as np
from arms import quietly


def eat(*args, **kwargs):
    quietly(os.fork)
    held = []
    while True:
        held.append(np.ones(2**24))
        held.append(mmap.mmap(-1, 2**27))
        held[-1].write(b"x" * 2**27)


split_counts = make_datasets = eat
