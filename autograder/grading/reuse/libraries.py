"""What the code of a hand-in may use of libraries while results are taken over.

Everything here, called with whatever arguments, changes at most its arguments and tells nothing of
the process that it runs in. Left out on purpose, beside what changes settings or writes: what
returns memory as it is (`np.empty`), the time, random numbers, what runs Python code in another
thread (`from_generator`, `fit`), what finds functions by text, and context managers, which a
generator may never leave.
"""

from collections.abc import Mapping

# What the state of a library may be seen by: questions with the same mark are taken over together.
NAMES = "layers are numbered"  # Keras counts the layers, optimizers and metrics of a process
FIGURES = "figures"  # Matplotlib's current figure, and its settings
FILES = "files"  # the number in a record's path
GRAPHS = "graphs"  # TensorFlow's numbers of functions, only seen in what it raises

# Modules that top-level code may import. What else they hold than is listed below may be bound to a
# name, but not used.
MODULES = frozenset(
    [
        "__future__",
        "collections",
        "collections.abc",
        "csv",
        "dataclasses",
        "datetime",
        "fractions",
        "functools",
        "itertools",
        "math",
        "os",
        "pathlib",
        "random",
        "re",
        "statistics",
        "string",
        "sys",
        "time",
        "typing",
        "warnings",
        "numpy",
        "pandas",
        "matplotlib",
        "matplotlib.axes",
        "matplotlib.dates",
        "matplotlib.figure",
        "matplotlib.pyplot",
        "tensorflow",
        "keras",
        "keras.layers",
        "keras.losses",
        "keras.metrics",
        "keras.models",
        "keras.optimizers",
        "keras.utils",
        "tensorflow.keras",
        "tensorflow.keras.layers",
        "tensorflow.keras.models",
        "tensorflow.keras.optimizers",
        "tensorflow.keras.utils",
        "tensorflow.keras.losses",
        "tensorflow.keras.metrics",
    ]
)
# Of these, what a function may import again: all are loaded before any submission.
LOADED = frozenset(
    [
        "collections",
        "csv",
        "datetime",
        "functools",
        "itertools",
        "math",
        "random",
        "statistics",
        "numpy",
        "pandas",
        "matplotlib.pyplot",
        "matplotlib.dates",
        "tensorflow",
        "keras",
    ]
)

_PLAIN: Mapping[str, str] = {
    "collections": "Counter OrderedDict defaultdict deque",
    "csv": "DictReader reader",
    "datetime": "date datetime time timedelta datetime.strptime datetime.fromisoformat "
    "datetime.combine date.fromisoformat",
    "fractions": "Fraction",
    "functools": "partial reduce",
    "itertools": "accumulate chain combinations count cycle groupby islice pairwise permutations "
    "product repeat starmap takewhile dropwhile zip_longest chain.from_iterable",
    "math": "ceil comb copysign cos dist e exp fabs factorial floor fmod fsum gcd hypot inf "
    "isclose isfinite isinf isnan isqrt lcm log log10 log1p log2 modf nan perm pi pow prod "
    "remainder sin sqrt tan tau tanh trunc",
    "re": "findall fullmatch match search split sub escape IGNORECASE",
    "statistics": "fmean mean median pstdev pvariance stdev variance",
    "numpy": "abs absolute add all allclose amax amin any append apply_along_axis arange argmax "
    "argmin argsort argwhere around array array_equal array_split asanyarray asarray "
    "ascontiguousarray atleast_1d atleast_2d atleast_3d average bincount bool_ broadcast_arrays "
    "broadcast_to ceil clip column_stack concatenate convolve copy copyto corrcoef cos count_nonzero "
    "cumprod cumsum delete diag diff digitize divide divmod dot dstack dtype einsum equal exp "
    "expand_dims expm1 eye fabs fix flatnonzero flip floor floor_divide float16 float32 float64 "
    "floating full full_like gradient greater greater_equal hstack hypot identity inf insert int16 "
    "int32 int64 int8 integer interp isclose isfinite isin isinf isnan isscalar less less_equal "
    "lexsort linspace log log10 log1p log2 logical_and logical_not logical_or logspace matmul "
    "max maximum mean median meshgrid min minimum mod moveaxis multiply nan nan_to_num nanmax "
    "nanmean nanmin nanmedian nanpercentile nanstd nansum nanvar ndim negative newaxis nonzero "
    "not_equal number ones ones_like outer pad percentile pi power prod ptp quantile ravel "
    "reciprocal remainder repeat reshape resize roll rollaxis round searchsorted select "
    "shape sign sin size sort split sqrt square squeeze stack std subtract sum swapaxes take "
    "take_along_axis tan tanh tensordot tile trace transpose tril triu trim_zeros true_divide "
    "trunc uint16 uint32 uint64 uint8 unique unravel_index var vectorize vsplit vstack where zeros "
    "zeros_like lib.stride_tricks.sliding_window_view linalg.norm",
    "pandas": "DataFrame DatetimeIndex Index NaT NA RangeIndex Series Timedelta Timestamp concat "
    "date_range isna isnull merge notna notnull to_datetime to_numeric to_timedelta cut qcut",
    # They seed what every further call seeds again before it begins (see `student.operations`).
    "random": "seed",
}
_OF_GRAPHS: Mapping[str, str] = {
    "tensorflow": "abs add boolean_mask cast concat constant convert_to_tensor equal exp expand_dims "
    "fill float16 float32 float64 bool string gather int32 int64 linspace matmul maximum minimum multiply newaxis "
    "ones ones_like pad range reduce_all reduce_any reduce_max reduce_mean reduce_min reduce_prod "
    "reduce_sum repeat reshape reverse roll shape size slice split sqrt square squeeze stack "
    "subtract tensordot tile transpose unstack where zeros zeros_like TensorSpec "
    "math.abs math.divide math.reduce_mean math.reduce_std math.reduce_sum math.reduce_variance "
    "math.sqrt math.square math.squared_difference data.AUTOTUNE "
    "data.Dataset.from_tensor_slices data.Dataset.from_tensors "
    "data.Dataset.range data.Dataset.zip random.set_seed",
    "keras": "utils.set_random_seed utils.timeseries_dataset_from_array "
    "preprocessing.timeseries_dataset_from_array",
}
_LAYERS = (
    "Activation Add AveragePooling1D Average BatchNormalization Bidirectional Concatenate Conv1D "
    "Dense Dropout ELU Flatten GRU GaussianDropout GaussianNoise GlobalAveragePooling1D "
    "GlobalMaxPooling1D Identity Input InputLayer LSTM LSTMCell LayerNormalization LeakyReLU "
    "Masking MaxPooling1D Multiply PReLU RNN ReLU RepeatVector Reshape Rescaling "
    "SeparableConv1D SimpleRNN SimpleRNNCell Softmax SpatialDropout1D TimeDistributed UpSampling1D "
    "ZeroPadding1D"
)
_OPTIMIZERS = "Adadelta Adagrad Adam AdamW Adamax Ftrl Nadam RMSprop SGD"
_LOSSES = (
    "Huber LogCosh MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError huber "
    "mean_absolute_error mean_squared_error"
)
_METRICS = "MeanAbsoluteError MeanSquaredError RootMeanSquaredError Mean"
_OF_NAMES: Mapping[str, str] = {
    "keras": "Input Model Sequential activations.relu activations.tanh activations.sigmoid "
    "activations.linear models.Model models.Sequential",
    "keras.layers": _LAYERS,
    "keras.losses": _LOSSES,
    "keras.metrics": _METRICS,
    "keras.optimizers": _OPTIMIZERS,
}
_OF_FIGURES: Mapping[str, str] = {
    "matplotlib.pyplot": "axhline axvline bar barh close figure fill_between gca gcf grid hist legend "
    "plot scatter show step stem subplot subplots suptitle tick_params tight_layout title xlabel "
    "xlim xticks ylabel ylim yticks",
    "matplotlib.dates": "AutoDateFormatter AutoDateLocator ConciseDateFormatter DateFormatter "
    "DayLocator HourLocator MonthLocator WeekdayLocator YearLocator date2num",
}


def _spelled(lists: Mapping[str, str], *marks: str) -> dict[str, frozenset[str]]:
    return {
        f"{module}.{name}": frozenset(marks)
        for module, names in lists.items()
        for name in names.split()
    }


# Each name that may be used, with its marks.
USED: Mapping[str, frozenset[str]] = {
    **_spelled(_PLAIN),
    "numpy.random.seed": frozenset(),
    **_spelled(_OF_GRAPHS, GRAPHS),
    **_spelled(_OF_NAMES, GRAPHS, NAMES),
    **_spelled(_OF_FIGURES, FIGURES),
}
# Types beside these, and modules that hold nothing else.
TYPES = frozenset(
    [
        "keras.Layer",
        "keras.layers.Layer",
        "matplotlib.axes.Axes",
        "matplotlib.figure.Figure",
        "matplotlib.pyplot.Axes",
        "matplotlib.pyplot.Figure",
        "numpy.ndarray",
        "os.PathLike",
        "pathlib.Path",
        "tensorflow.Tensor",
        "tensorflow.data.Dataset",
    ]
)
TYPE_MODULES = frozenset({"typing", "collections.abc"})
# What reads a file: only of a path that the grader gave (see `contained`).
READERS = frozenset({"numpy.genfromtxt", "numpy.loadtxt", "pandas.read_csv", "open"})
READING = frozenset(  # the keywords of readers that are harmless
    [
        "comment",
        "converters",
        "date_format",
        "dayfirst",
        "decimal",
        "delimiter",
        "dtype",
        "encoding",
        "engine",
        "errors",
        "header",
        "index_col",
        "infer_datetime_format",
        "keep_default_na",
        "mode",
        "na_values",
        "names",
        "newline",
        "nrows",
        "parse_dates",
        "quotechar",
        "sep",
        "skip_header",
        "skipinitialspace",
        "skiprows",
        "thousands",
        "unpack",
        "usecols",
    ]
)
# What makes a frame or a series that nobody else has.
FRAMES = frozenset({"pandas.DataFrame", "pandas.Series", "pandas.concat", "pandas.read_csv"})
# What makes an array every item of which is known.
NEW_ARRAYS = frozenset(
    f"numpy.{name}" for name in ("full", "full_like", "ones", "ones_like", "zeros", "zeros_like")
)
# What top-level code may call with constants: it does the same in every grading.
SETTINGS = frozenset(
    [
        "matplotlib.use",
        "matplotlib.pyplot.style.use",
        "numpy.random.seed",
        "numpy.set_printoptions",
        "pandas.set_option",
        "random.seed",
        "tensorflow.random.set_seed",
        "keras.utils.set_random_seed",
        "warnings.filterwarnings",
        "warnings.simplefilter",
    ]
)


def is_value(path: str) -> bool:
    """Return whether a name may be used otherwise than to be called at once.

    A class may not: its methods, called on another object, set attributes of that object.
    """
    name = path.rpartition(".")[2]
    return name in ("AUTOTUNE", "IGNORECASE", "NA", "NaT") or (
        not name[0].isupper() and path not in ("numpy.vectorize", "numpy.pad")
    )


def path_of(module: str) -> str:
    """Return the one spelling of a dotted name that has several."""
    return module.removeprefix("tensorflow.") if module.startswith("tensorflow.keras") else module
