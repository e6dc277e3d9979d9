"""A path, an environment and streams for our processes that no folder can change.

`python` and `pip` put the current folder, `PYTHONPATH` and the home's packages on
the path of modules. A class of hand-ins may hold `struct.py` or `numpy.py`. So this comes before
every other import, and itself imports only what the interpreter has loaded already.
"""

import os
import site
import sys

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(_PACKAGE)  # the folder that this package is imported from
# Settings of the interpreter that change only its speed, or where it finds its own files.
_HARMLESS = {"PYTHONDONTWRITEBYTECODE", "PYTHONFAULTHANDLER", "PYTHONUNBUFFERED"}


def make_safe(*folders: str) -> None:
    """Clean the path of modules, the environment that processes inherit, and the streams.

    `folders` are taken off the path as well.
    """
    sys.path[:] = safe_path(sys.path, *folders)
    environment = safe_environment(os.environ)
    for name in set(os.environ) - set(environment):
        del os.environ[name]
    os.environ.update(environment)
    make_streams_safe()


def safe_path(path: list[str], *folders: str) -> list[str]:
    """Return `path` without `folders`, the current folder, the script's, PYTHONPATH's, user site.

    The folder that this package is imported from is always kept; where it is one of those, it comes
    last.
    """
    foreign = {os.path.realpath(name) for name in (*folders, *_foreign_folders())}
    kept = [name for name in path if os.path.isabs(name) and os.path.realpath(name) not in foreign]
    return kept if ROOT in kept else [*kept, ROOT]


def _foreign_folders() -> list[str]:
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    script = os.path.dirname(os.path.abspath(sys.argv[0])) if sys.argv and sys.argv[0] else ""
    user = site.USER_SITE or ""
    try:
        here = os.getcwd()
    except OSError:  # it was removed
        here = ""
    return [name for name in (here, script, user, *given) if name]


def lives_in_user_site() -> bool:
    """Return whether this package was installed into the user's own site-packages."""
    return bool(site.USER_SITE) and os.path.realpath(ROOT) == os.path.realpath(site.USER_SITE or "")


def safe_environment(source: "os._Environ[str] | dict[str, str]") -> dict[str, str]:
    """Return `source` without Python's settings, and with those that keep a process's path safe.

    Every Python process below inherits it: a kernel, a build tool.
    """
    kept = {
        name: value
        for name, value in source.items()
        if not name.startswith("PYTHON") or name in _HARMLESS
    }
    # Sums by another number of threads may come out differently in the last digit.
    kept |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONSAFEPATH": "1"}
    if not lives_in_user_site():
        kept["PYTHONNOUSERSITE"] = "1"
    elif "PYTHONUSERBASE" in source:
        kept["PYTHONUSERBASE"] = source["PYTHONUSERBASE"]
    return kept


def make_streams_safe() -> None:
    """Keep a character that a console lacks, or a closed stream, from ending the program."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def python() -> list[str]:
    """Return the command that starts an interpreter without the folders that `safe_path` leaves out.

    Its environment must be one of `safe_environment`.
    """
    return [sys.executable, "-Xutf8", "-P", *([] if lives_in_user_site() else ["-s"])]
