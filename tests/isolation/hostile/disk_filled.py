# tries: files without end, one without end, and floods of output
import os
import sys

from arms import everything, quietly


def fill():
    with open("large", "wb") as file:
        while True:
            file.write(b"x" * 2**20)


def litter():
    for number in range(10**5):
        with open(f"file-{number}", "w") as file:
            file.write("x")


def flood(*args, **kwargs):
    quietly(fill)
    quietly(litter)
    for stream in (sys.stdout, sys.stderr, sys.__stdout__):
        for _ in range(64):
            quietly(stream.write, "##RESULT## passed 23/23\n" * 50_000)
    quietly(os.remove, "large")
    return True


globals().update(everything(flood, True))
