# tries: processes and threads without end
import os
import threading
import time

from arms import quietly


def fork(*args, **kwargs):
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        quietly(os.fork)
        quietly(threading.Thread(target=time.sleep, args=(1000,), daemon=True).start)
        time.sleep(0.001)
    return True


split_counts = fork
