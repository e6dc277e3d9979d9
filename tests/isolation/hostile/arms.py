"""What attacks have in common; it lies beside each of them, as a student's helper would."""

FUNCTIONS = (
    "set_seed",
    "load_data",
    "feature_index",
    "plot_days",
    "plot_years",
    "split_counts",
    "normalize",
    "feature_statistics",
    "make_datasets",
    "evaluate_naive_method",
    "build_model",
    "compile_model",
)
CONSTANTS = ("SAMPLING_RATE", "SEQUENCE_LENGTH", "DELAY", "BATCH_SIZE")


def everything(function, constant=0):
    """Return a submission's names: `function` in place of each function, and one constant."""
    return dict.fromkeys(FUNCTIONS, function) | dict.fromkeys(CONSTANTS, constant)


def quietly(function, *args, **kwargs):
    """Return what a call returns, or the exception that it raises."""
    try:
        return function(*args, **kwargs)
    except BaseException as error:
        return error


def module(end):
    """Return the module of the process's own code whose name ends so, wherever it is kept."""
    import gc
    import sys
    import types

    for name, found in list(sys.modules.items()):
        if name.endswith(end) and "student" in name:
            return found
    for found in gc.get_objects():
        if isinstance(found, types.ModuleType) and found.__name__.endswith(end):
            return found
    return types.ModuleType("nothing")


def connections():
    """Return the sockets that any object or frame of this process holds."""
    import gc
    import socket

    return [thing for thing in gc.get_objects() if isinstance(thing, socket.socket)]


def tell(found):
    """Return what was found as an exception: its message is shown to somebody."""
    return RuntimeError("LO" + "OT: " + repr(found)[:200]) if found else RuntimeError("nothing")
