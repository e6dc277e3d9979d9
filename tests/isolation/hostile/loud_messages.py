# tries: terminal codes, HTML, markup and formulas in messages, names of types and keys
from arms import everything

LOUD = "<img src=x onerror=alert(1)>\x1b[31m[red]=HYPERLINK(1)\u202e{{ 7 * 7 }}"
Loud = type(LOUD, (Exception,), {})


class Worse(Exception):
    def __str__(self):
        raise SystemExit(LOUD)


def shout(*args, **kwargs):
    raise Loud(LOUD)


def shout_worse(*args, **kwargs):
    raise Worse


globals().update(everything(shout, LOUD))
split_counts = feature_index = lambda *args, **kwargs: LOUD
feature_statistics = lambda *args, **kwargs: {LOUD: LOUD}  # noqa: E731
normalize = evaluate_naive_method = lambda *args, **kwargs: Loud()
load_data = compile_model = shout_worse
shout.__name__ = LOUD
raise Loud(LOUD)
