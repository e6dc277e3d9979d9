"""The environment variables of a student's process, which never depend on the machine or user.

So no user's settings affect a verdict, neither by a variable nor by a file in a home folder.
"""

GIVEN = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "LOGNAME": "student",
    "MPLBACKEND": "Agg",
    "KERAS_BACKEND": "tensorflow",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    # TensorFlow's own kernels, the same on every processor. oneDNN's cost each new process more time
    # than they save: all kernels are searched for every operation, and code is generated.
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL": "0",
}
# Where Python and the libraries look for settings and keep files, on Linux, macOS and Windows.
_HOMES = (
    *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP"),
    *("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"),
    *("MPLCONFIGDIR", "KERAS_HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "PYTHONUSERBASE"),
)


def homes(folder: str) -> dict[str, str]:
    """Return the variables that make `folder` the home and settings folder of all libraries."""
    return dict.fromkeys(_HOMES, folder)
