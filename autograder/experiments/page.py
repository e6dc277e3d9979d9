"""The report of a run: one self-contained HTML page, in the style of the other reports."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autograder import Refused
from autograder.data.csv_writing import replacing
from autograder.experiments import plots
from autograder.experiments.claims import claim, verdict
from autograder.experiments.errors import hours_in_words, residuals, seasons_in_words
from autograder.experiments.explaining import affected, cut, explained, with_and_without
from autograder.experiments.figures import LECTURE, Lecture, Line, summaries
from autograder.experiments.folder import Folder
from autograder.experiments.models import MODELS
from autograder.experiments.tasks import LECTURE as TASK
from autograder.reports.pages import prose

_NONE = Lecture(None, None)


def write_page(folders: Sequence[Path], path: Path) -> None:
    """Write the report of the run in the first folder to `path`.

    The others are runs on other records, which show there what sentinels do. Raises `Refused`
    where a folder holds no run or `path` cannot be a file.
    """
    if path.is_dir() or not path.parent.is_dir():
        raise Refused(f"out must be a file in a folder that exists. Received: {path}")
    page = experiment_page([Folder(folder) for folder in folders])
    with replacing(path) as file:
        file.write(page.encode())


def experiment_page(folders: Sequence[Folder]) -> str:
    """Return the report as HTML."""
    folder = folders[0]
    run, lines = folder.run(), summaries(folder)
    main = [line for line in lines if line.task == TASK.name]
    if not main:
        raise Refused(f"DIR must hold results of {TASK.title}. Received: {folder.path}")
    comparisons = claim(main)
    style = _asset("autograder.reports", "style.css") + _asset(__package__, "experiment.css")
    return _ENVIRONMENT.get_template("experiment.html").render(
        style=Markup(style),
        policy=_policy(style),
        run=run,
        lines=main,
        lecture={line.model: LECTURE.get(line.model, _NONE) for line in main},
        both={line.model: with_and_without(line, run) for line in main},
        explained={line.title: said for line in main if (said := explained(line, run))},
        comparisons=comparisons,
        verdict=verdict(comparisons),
        findings=[found for one in folders if (found := _finding(one)) is not None],
        others=[_other(line, run) for line in lines if line.task != TASK.name],
        cut=cut(lines),
        unfinished=sum("test_mae" not in result for result in folder.results()),
        curves=_curves(folder, lines),
        errors=_errors(folder, main, run),
        commands=_commands(folders),
        seeds=_seeds(main),
        seconds=sum(line.seconds for line in lines),
    )


def _seeds(lines: Sequence[Line]) -> str:
    """Return how many seeds the trained models have, in words."""
    counts = {len(line.test.values) for line in lines if line.test and line.parameters}
    if counts == {1}:
        return "one seed of each model"
    if len(counts) < 2:
        return f"{max(counts, default=0)} seeds of each model"
    return f"{min(counts)} to {max(counts)} seeds of each model"


def _finding(folder: Folder) -> dict[str, Any] | None:
    """Return what the sentinels do in a run's record, None where it has none."""
    run = folder.run()
    task = run["tasks"].get(TASK.name)
    rows = []
    for line in summaries(folder):
        both = with_and_without(line, run)
        if both is not None and task is not None and line.task == TASK.name:
            kept, treated = both
            windows, holding = task["windows"]["test"], task["sentinel_windows"]
            rows.append(
                {
                    "line": line,
                    "kept": kept,
                    "treated": treated,
                    "affected": affected(kept.mean, treated.mean, windows, holding),
                }
            )
    return {"run": run, "task": task, "rows": rows} if rows else None


def _other(line: Line, run: Mapping[str, Any]) -> dict[str, Any]:
    """Return a model of another task beside its naive method."""
    return {"line": line, "task": run["tasks"][line.task]}


def _curves(folder: Folder, lines: Sequence[Line]) -> list[dict[str, Any]]:
    drawn = []
    results = folder.results()
    for line in lines:
        histories = [
            result["history"]
            for result in results
            if result["model"] == line.model and any(result["history"]["val_mae"])
        ]
        if histories:
            what = f"Training and validation error of {line.title} by epoch"
            drawn.append(
                {
                    "line": line,
                    "picture": plots.picture(plots.curves(histories, line.unit), what),
                }
            )
    return drawn


def _errors(folder: Folder, lines: Sequence[Line], run: Mapping[str, Any]) -> dict[str, Any]:
    unit = run["tasks"][TASK.name]["unit"]
    found = residuals(folder, lines, TASK.name)
    hours, seasons, days = found.by_hour(), found.by_season(), found.days()
    shown = {
        title: values[0][days]
        for title, values in found.predictions.items()
        if title != MODELS["conv1d"].title
    }
    times = found.times[days]
    return {
        "forecast": plots.picture(
            plots.forecast(times.to_numpy(), found.truth[days], shown, unit),
            f"Measured and forecast temperature, {times[0]} to {times[-1]}",
            wide=True,
        ),
        "first": times[0].strftime("%d %B %Y"),
        "last": times[-1].strftime("%d %B %Y"),
        "hours": plots.picture(plots.by_hour(hours, unit), "Mean error by hour of the day"),
        "seasons": plots.picture(plots.by_season(seasons, unit), "Mean error by season"),
        "hours_said": hours_in_words(hours, unit),
        "seasons_said": seasons_in_words(seasons, unit),
    }


def _commands(folders: Sequence[Folder]) -> list[str]:
    """Return the commands that make the page, with plain file names."""
    commands = [
        f"autograder experiment run {command} --out run{number}"
        for number, folder in enumerate(folders, start=1)
        for command in folder.run()["commands"]
    ]
    names = " ".join(f"run{number}" for number in range(1, len(folders) + 1))
    return [*commands, f"autograder experiment report {names} --out index.html"]


def _policy(style: str) -> str:
    """Return a policy that allows exactly this style and pictures in the page itself."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _asset(package: str, name: str) -> str:
    return resources.files(package).joinpath("templates", name).read_text("utf-8")


def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(__package__), PackageLoader("autograder.reports")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "prose": prose,
        "figure": lambda value: "–" if value is None else f"{value:.2f}",
        "thousands": lambda value: f"{value:,}",
    }
    return environment


_ENVIRONMENT = _environment()
