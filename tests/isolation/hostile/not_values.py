# tries: types, functions, modules, generators and coroutines in place of values
import sys

from arms import everything


async def later():
    return 1


def forever():
    while True:
        yield 1


answers = [int, later, sys, forever(), later(), ..., NotImplemented, slice(3), memoryview(b"x")]
globals().update(everything(lambda *args, **kwargs: answers, answers))
plot_days = load_data = make_datasets = lambda *args, **kwargs: forever()
