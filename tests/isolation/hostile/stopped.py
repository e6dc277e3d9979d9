# tries: stopping its own process, so that nobody answers and nobody dies
import os
import signal

from arms import everything


def stop(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGSTOP)
    return True


globals().update(everything(stop))
