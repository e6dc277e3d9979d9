"""What a student's process is told of the machine and its user: always the same.

No setting of anybody's reaches a verdict: not by a variable, nor by a file in a home.
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
}
# Where Python and the libraries look for settings and keep files, on Linux, macOS and Windows.
_HOMES = (
    *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP"),
    *("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"),
    *("MPLCONFIGDIR", "KERAS_HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "PYTHONUSERBASE"),
)


def homes(folder: str) -> dict[str, str]:
    """Return the variables that make `folder` everybody's home, in which there is no setting."""
    return dict.fromkeys(_HOMES, folder)
