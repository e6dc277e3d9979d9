# tries: closing every descriptor, and putting others in their places
import os

from arms import everything, quietly


def close(*args, **kwargs):
    os.closerange(0, 4096)
    for _ in range(8):
        quietly(os.open, "/dev/zero", os.O_RDWR)
    return True


globals().update(everything(close, True))
