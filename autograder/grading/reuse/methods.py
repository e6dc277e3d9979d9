"""Methods, attributes and built-in functions that code may use while results are taken over.

What a method is called on is not known, so a name is only listed where no object that such code can
have does more, under that name, than change itself. Left out on purpose: what writes files
(`to_csv`, `save`, `savefig`, `tofile`, `cache`), what finds things by text (`eval`, `query`,
`format`, `agg`, `transform`), what shows memory or the interpreter (`data`, `base`, `ctypes`,
`gi_frame`), and everything with two underscores.
"""

BUILTINS = frozenset(
    [
        "abs",
        "all",
        "any",
        "bool",
        "bytes",
        "complex",
        "dict",
        "divmod",
        "enumerate",
        "filter",
        "float",
        "frozenset",
        "int",
        "isinstance",
        "iter",
        "len",
        "list",
        "map",
        "max",
        "min",
        "next",
        "pow",
        "range",
        "reversed",
        "round",
        "set",
        "slice",
        "sorted",
        "str",
        "sum",
        "tuple",
        "zip",
        "ArithmeticError",
        "AssertionError",
        "AttributeError",
        "Exception",
        "FileNotFoundError",
        "IndexError",
        "KeyError",
        "LookupError",
        "NotImplementedError",
        "OverflowError",
        "RuntimeError",
        "StopIteration",
        "TypeError",
        "ValueError",
        "ZeroDivisionError",
        "OSError",
    ]
)

_TEXT = (
    "capitalize casefold center count endswith find index isalnum isalpha isdecimal isdigit "
    "isnumeric isspace islower isupper join ljust lower lstrip partition removeprefix removesuffix "
    "replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase "
    "title upper zfill strftime isoformat"
)
_COLLECTIONS = (
    "add append appendleft clear copy difference discard extend fromkeys get insert intersection "
    "issubset issuperset items keys most_common move_to_end pop popitem popleft remove reverse "
    "rotate setdefault sort symmetric_difference union update values elements group"
)
_ARRAYS = (
    "T all any argmax argmin argsort astype clip cumprod cumsum diagonal dot dtype fill flat flatten "
    "item max mean min nbytes ndim nonzero numpy prod ptp ravel repeat reshape round shape size "
    "squeeze std sum swapaxes take tolist transpose var real imag kind itemsize"
)
_FRAMES = (
    "abs add_prefix add_suffix array asfreq asof assign at backfill between bfill columns corr cov cummax "
    "cummin date day dayofweek day_of_week day_of_year dayofyear days describe diff div divide drop "
    "drop_duplicates dropna dt dtypes duplicated empty eq equals explode ewm expanding ffill fillna "
    "filter first first_valid_index floor ceil freq ge get_indexer get_level_values get_loc group_keys "
    "groupby groups gt head hour iat idxmax idxmin iloc infer_objects inferred_freq insert interpolate "
    "is_monotonic_decreasing is_monotonic_increasing is_unique isin isna isnull items iterrows "
    "itertuples keys last le loc lt mad mask median melt merge microsecond minute mode month "
    "month_name mul multiply name names ne nlargest notna notnull nsmallest nunique ohlc "
    "pct_change quantile quarter rank reindex rename rename_axis resample "
    "reset_index rolling second seconds select_dtypes set_axis set_index shift "
    "sort_index sort_values stack str sub subtract tail to_frame to_list to_numpy to_period "
    "to_pydatetime to_series to_timestamp total_seconds tz tz_localize unique unstack value_counts "
    "view week weekday where xs year hours minutes contains day_name normalize nth"
)
_DATASETS = (
    "as_numpy_iterator batch cardinality concatenate element_spec enumerate flat_map "
    "interleave padded_batch prefetch reduce repeat shuffle skip unbatch window zip"
)
_MODELS = (
    "build compile compute_output_shape count_params get_layer get_weights "
    "input_shape inputs layers loss metrics optimizer output_shape outputs set_weights "
    "summary trainable units weights input output learning_rate"
)
_FIGURES = (
    "autofmt_xdate axes axhline axvline axhspan axvspan annotate bar barh boxplot figure fill_between "
    "get_legend_handles_labels get_lines get_xlabel get_xlim get_xticklabels get_ylabel get_ylim "
    "grid hist invert_xaxis invert_yaxis legend line lines loglog margins minorticks_on patches "
    "plot scatter semilogx semilogy set set_alpha set_aspect set_axisbelow set_color set_facecolor "
    "set_figheight set_figwidth set_label set_label_text set_linewidth set_major_formatter "
    "set_major_locator set_minor_formatter set_minor_locator set_rotation set_size_inches "
    "set_text set_title set_visible set_xlabel set_xlim set_xscale set_xticklabels set_xticks "
    "set_ylabel set_ylim set_yscale set_yticklabels set_yticks spines step stem subplots "
    "subplots_adjust suptitle supxlabel supylabel text tick_params tick_right tight_layout twinx "
    "twiny vlines hlines xaxis yaxis xaxis_date set_ha autoscale autoscale_view"
)
_READ = "close line_num read readline readlines fieldnames numerator denominator"

ATTRIBUTES = frozenset(
    " ".join((_TEXT, _COLLECTIONS, _ARRAYS, _FRAMES, _DATASETS, _MODELS, _FIGURES, _READ)).split()
)
# Methods that call what they are given: only with a function, written there or defined in the
# hand-in, since with a text pandas calls any method of that name; and with these keywords.
CALLING = frozenset({"apply", "map"})
CALLED_WITH = frozenset({"axis", "na_action", "num_parallel_calls", "raw", "result_type"})
# Methods that find a function by its name: only by one of these.
BY_NAME = frozenset({"agg", "aggregate"})
AGGREGATED = frozenset(
    ["count", "first", "last", "max", "mean", "median", "min", "std", "sum", "var"]
)

# Methods that pandas looks up in a module which may be named in an argument: only with few of them.
PLOTTING = frozenset({"plot", "hist", "boxplot"})
FEW = 4

# Attributes that show or change what is marked as `figures`, and as numbered `layers`.
DRAWING = frozenset(_FIGURES.split()) - frozenset({"lines", "set", "text", "line", "step", "axes"})
DRAWING |= PLOTTING | {"axes"}
BUILDING = frozenset(["build", "compile", "get_layer", "get_weights", "set_weights", "summary"])

# What makes a dictionary: Keras makes any object of any module from one that names it.
DICTIONARIES = frozenset({"dict", "collections.Counter", "collections.OrderedDict"}) | {
    "collections.defaultdict",
    "csv.DictReader",
}
# Methods that return a new frame, and never the one that they are called on.
NEW_FRAMES = frozenset(
    [
        "astype",
        "copy",
        "drop",
        "dropna",
        "fillna",
        "interpolate",
        "reset_index",
        "set_index",
        "sort_index",
        "sort_values",
        "to_frame",
    ]
)
# What may be set on a frame or series of one's own.
SETTABLE = frozenset({"index", "columns", "name"})
