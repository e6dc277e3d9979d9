"""Edits of the reference solution that a student may hand in again, honest and hostile ones."""

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.handout.render import render
from autograder.variant import load_variant

MASTER = render(load_variant(), "solution", ASSIGNMENT)

_SPLIT = "    num_train = 55 * num_rows // 100\n"
_LAST = "# %% [markdown]\n# ## Run it on the record\n"


def replaced(old: str, new: str, text: str = MASTER) -> str:
    """Return the solution with one piece in another's place."""
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


def appended(code: str, text: str = MASTER) -> str:
    """Return the solution with further top-level code, before its last section."""
    return replaced(_LAST, f"# %%\n{code}\n\n{_LAST}", text)


def in_split_counts(code: str, text: str = MASTER) -> str:
    """Return the solution with further statements at the beginning of `split_counts`."""
    lines = "".join(f"    {line}\n" for line in code.splitlines())
    return replaced(_SPLIT, lines + _SPLIT, text)


WITH_HELPER = replaced(
    "def normalize(",
    "def spread(values):\n    return values.std(axis=0)\n\n\ndef normalize(",
    replaced(
        "std = raw_data[:num_train].std(axis=0)",
        "std = spread(raw_data[:num_train])",
        replaced(
            "train_mean, train_std = train.mean(), train.std()",
            "train_mean, train_std = train.mean(), spread(train)",
        ),
    ),
)
# What one edit of the solution grades again: its questions, and those that share their state.
AGAIN = {
    "one function": (replaced(_SPLIT, "    num_train = round(0.55 * num_rows)\n"), "q3"),
    "a comment": (replaced("# ## q0", "# (handed in again)\n# ## q0"), ""),
    "a comment in a function": (in_split_counts("# rounded down"), "q3"),
    "a docstring": (replaced("    55 % and 25 %, each", "    55 % and 25 % each"), "q3"),
    "a type hint": (replaced("num_rows: int)", "num_rows)"), "q3"),
    "a default": (replaced("num_features: int = 14", "num_features: int = 13"), "q7 q8"),
    "a statistic": (replaced("test.std()),", "test.std(ddof=1)),"), "q4"),
    "a window": (replaced("target[delay:]", "target[delay - 6 :]"), "q5"),
    "a layer": (replaced("layers.LSTM(32,", "layers.LSTM(16,"), "q7 q8"),
    "a plot": (replaced("daily = df[feature]", "daily = -df[feature]"), "q2"),
    "a rate": (replaced("learning_rate=0.1", "learning_rate=0.2"), "q7 q8"),
    "a function that nothing calls": (replaced('print(f"q2  {F', 'print(f"Q2  {F'), ""),
    "a new cell marker": (replaced("# %%\ndef compile", "# %% again\ndef compile"), ""),
}
_INDEX = MASTER[MASTER.index("def feature_index") : MASTER.index("def plot_days")]
ALL = "q0 q1 q2 q3 q4 q5 q6 q7 q8"
_HELPER = "def spread(values):\n    return values.std(axis=0)\n"
# Edits of the solution after which everything is graded again.
NOT_KNOWN = {
    "a constant": replaced("BATCH_SIZE = 256", "BATCH_SIZE = 128"),
    "an import": appended("import math"),
    "an import as another": replaced("import numpy as np", "import numpy as np, numpy as num"),
    "a type that is looked for": replaced("num_rows: int)", "num_rows: tf.lite.Interpreter)"),
    "a type that is computed": replaced("num_rows: int)", "num_rows: print(1))"),
    "a default that is computed": replaced("num_rows: int)", "num_rows: int, a=np.zeros(1))"),
    "a decorator": replaced("def split_counts", "@staticmethod\ndef split_counts"),
    "the order": appended(_INDEX, replaced(_INDEX, "")),
    "a new function": appended(_HELPER),
    "a name bound twice": appended("SEED = 42"),
    "a function defined twice": appended("def split_counts(n):\n    return n, 0, 0"),
    "a call at the top level": appended("split_counts(100)"),
    "a class": appended("class Extra:\n    pass"),
    "a global that can change": appended("SEEN = []"),
    "a broken part": appended("def broken(:\n    pass"),
    "a patched library": in_split_counts("np.mean = np.median"),
    "a patched method": in_split_counts("pd.DataFrame.mean = None"),
    "a patched class": in_split_counts("dense = layers.Dense\ndense.call = None"),
    "a patched layer's name": in_split_counts("dense = layers.Dense\ndense.name = 'a'"),
    "a setting": in_split_counts("keras.config.set_floatx('float64')"),
    "a setting of plots": in_split_counts("plt.rcParams['lines.marker'] = 'o'"),
    "a method of a class, on a function": in_split_counts("layers.Dropout.build(normalize, (1,))"),
    "a class as a value": in_split_counts("kind = layers.Dropout\nkind.build(normalize, (1,))"),
    "a class that is given": in_split_counts("list(map(layers.Dropout.build, [normalize]))"),
    "a frame's apply on a function": in_split_counts(
        "pd.DataFrame.apply(normalize, '__setattr__', args=('a', 1))"
    ),
    "apply with more": in_split_counts("pd.Series([1]).apply(lambda a: a, args=('a', 1))"),
    "an attribute read of a function": in_split_counts("normalize.name"),
    "a mask without a result": in_split_counts("np.divide([1], [2], where=[False])"),
    "a policy": in_split_counts("keras.mixed_precision.set_global_policy('mixed_float16')"),
    "deterministic operations": in_split_counts("tf.config.experimental.enable_op_determinism()"),
    "another utility": in_split_counts("keras.utils.timeseries_dataset_from_array = None"),
    "a global": in_split_counts("global SEED\nSEED = 1"),
    "a global by globals()": in_split_counts("globals()['SEED'] = 1"),
    "an attribute of a function": in_split_counts("split_counts.calls = 1"),
    "an attribute of a renamed function": in_split_counts("other = normalize\nother.index = 1"),
    "an attribute in a loop": in_split_counts("for normalize.index in [1]:\n    pass"),
    "a default that is a list": replaced("num_rows: int)", "num_rows: int, seen=[])"),
    "an environment variable": in_split_counts("os.environ['A'] = '1'"),
    "a file written": in_split_counts("open('a', 'w').write('1')"),
    "a file written by a renamed open": in_split_counts("use = open\nuse('a', 'w')"),
    "a file read": in_split_counts("text = open('/proc/self/stat').read()"),
    "a file by a number": in_split_counts("text = open(num_rows).read()"),
    "a file of another path": in_split_counts("text = pd.read_csv(str(num_rows))"),
    "a frame written": in_split_counts("pd.DataFrame([1]).to_csv('a')"),
    "a frame written by a name": in_split_counts("pd.DataFrame([1]).agg('to_csv')"),
    "a frame written by apply": in_split_counts("pd.DataFrame([1]).apply('to_csv')"),
    "an array written": in_split_counts("np.save('a', np.zeros(3))"),
    "a figure written": in_split_counts("plt.savefig('a.png')"),
    "a dataset cached in a file": in_split_counts("tf.data.Dataset.range(3).cache('a')"),
    "another module": in_split_counts("import subprocess"),
    "a module by name": in_split_counts("__import__('os').getpid()"),
    "a module behind a module": in_split_counts("np.os.getpid()"),
    "a plotting module by name": in_split_counts("pd.Series([1]).plot(backend='this')"),
    "text that is run": in_split_counts("eval('1')"),
    "text that pandas runs": in_split_counts("pd.DataFrame({'a': [1]}).eval('a + 1')"),
    "a name by getattr": in_split_counts("getattr(np, 'me' + 'an')"),
    "a name by format": in_split_counts("'{0.__globals__}'.format(normalize)"),
    "a hidden attribute": in_split_counts("normalize.__defaults__ = (1,)"),
    "the frames of a generator": in_split_counts("(a for a in [1]).gi_frame"),
    "the time": in_split_counts("import time\ntime.time()"),
    "the time by a text": in_split_counts("pd.Timestamp('now')"),
    "random numbers": in_split_counts("np.random.rand()"),
    "what was in memory": in_split_counts("np.empty(3)"),
    "what was in memory, by no result": in_split_counts(
        "np.add([1], [2], out=None, where=[False])"
    ),
    "what was in memory, by padding": in_split_counts("np.pad(np.ones(3), 2, mode='em' + 'pty')"),
    "what was in memory, by a value": in_split_counts("pad = np.pad\npad([1], 2, mode='empty')"),
    "a default that takes much memory": replaced("num_rows: int)", "num_rows: int, a='a' * 10**9)"),
    "a default of a constant": replaced("num_rows: int)", "num_rows: int, a=FEATURE + FEATURE)"),
    "a function that TensorFlow takes for the one before": replaced(
        "def split_counts", "def\\\n split_counts"
    ),
    "what TensorFlow cannot read": replaced('print(f"q2  {F', f'{"-" * 450}1\n    print(f"q2  {{F'),
    "an address": in_split_counts("id(num_rows)"),
    "a number of an exception": in_split_counts(
        "try:\n    1 / 0\nexcept Exception as e:\n    str(e)"
    ),
    "a context": in_split_counts("with np.errstate(all='raise'):\n    pass"),
    "a built-in name out of a loop": in_split_counts("[exec for exec in [1]]\nexec('1')"),
    "a built-in function as a name": in_split_counts("max = 1"),
    "a print into something": in_split_counts("print(1, file=num_rows)"),
    "keywords that are hidden": in_split_counts("print(1, **{'file': num_rows})"),
    "a name that is not defined": in_split_counts("undefined"),
    "a generator in a thread": in_split_counts("tf.data.Dataset.from_generator(1)"),
    "Keras's way to any object": replaced(
        'loss="mse"', 'loss={"class_name": "system", "module": "os", "config": "id"}'
    ),
    "a pivot by a name": in_split_counts("pd.DataFrame([1]).pivot_table(aggfunc='to_csv')"),
    "an import of all": appended("from math import *"),
    "what only a notebook has": in_split_counts("get_ipython().system('ls')"),
}
