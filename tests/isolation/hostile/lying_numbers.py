# tries: int, float and str subclasses whose conversions lie, loop and return themselves
from arms import everything


def lying(base):
    def convert(self, *args):
        return self

    names = ("__int__", "__float__", "__index__", "__str__", "__repr__", "__trunc__", "__bool__")
    return type("Right", (base,), {name: convert for name in names})


ones = [lying(base)(1) for base in (int, float, str)]
globals().update(everything(lambda *args, **kwargs: ones, ones[0]))
