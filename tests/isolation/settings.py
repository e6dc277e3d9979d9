"""A home, a folder and an environment in which everything is set as no checks expect it."""

from __future__ import annotations

from pathlib import Path

KERAS = '{"floatx": "float16", "epsilon": 0.5, "backend": "torch", "image_data_format": "x"}'
FILES = {
    ".keras/keras.json": KERAS,
    ".config/matplotlib/matplotlibrc": "text.usetex: True\nbackend: nothing\n",
    ".matplotlib/matplotlibrc": "text.usetex: True\n",
    ".ipython/profile_default/startup/first.py": "raise SystemExit(3)\n",
    "matplotlibrc": "text.usetex: True\n",
}
VARIABLES = {
    "KERAS_BACKEND": "torch",
    "TF_USE_LEGACY_KERAS": "1",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "OMP_NUM_THREADS": "7",
    "PYTHONHASHSEED": "7",
    "MPLBACKEND": "nothing",
    "PYTHONOPTIMIZE": "2",
    "PYTHONINSPECT": "1",
    "PYTHONWARNINGS": "error",
    "LANG": "de_CH.ISO-8859-1",
    "LC_ALL": "de_CH.ISO-8859-1",
    "LC_NUMERIC": "de_DE.UTF-8",
    "TZ": "Pacific/Kiritimati",
}


def hostile(home: Path) -> dict[str, str]:
    """Fill `home` with settings; the environment of whoever lives there."""
    for name, text in FILES.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    return VARIABLES | {
        "HOME": str(home),
        "KERAS_HOME": str(home / ".keras"),
        "MPLCONFIGDIR": str(home / ".config" / "matplotlib"),
        "MATPLOTLIBRC": str(home / "matplotlibrc"),
        "IPYTHONDIR": str(home / ".ipython"),
    }
