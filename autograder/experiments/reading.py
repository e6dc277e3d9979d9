"""Reading a record file for experiments: its rows in order, its columns completed, its sentinels.

A file may be hourly or at ten minutes and lack columns. What was derived, left out, dropped or
replaced is said in `Measured.notes`, since a figure means little without it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from autograder import Refused
from autograder.data import thermodynamics as thermo
from autograder.data.columns import COLUMNS, DATE_COLUMN, DATE_FORMAT
from autograder.data.defects import SENTINEL, WIND_SPEED_COLUMNS
from autograder.data.thermodynamics import FloatArray

SENTINELS = ("replace", "keep", "restore")
"""How sentinels are treated: replaced, left in, or put back into a record without them."""

_P, _T, _RH, _DEW = "p (mbar)", "T (degC)", "rh (%)", "Tdew (degC)"

# Each column that follows from pressure, temperature and humidity, and how.
_DERIVED: dict[str, Callable[[FloatArray, FloatArray, FloatArray], FloatArray]] = {
    "Tpot (K)": lambda p, t, e: thermo.potential_temperature(p, t),
    _DEW: lambda p, t, e: thermo.dew_point(e),
    "VPmax (mbar)": lambda p, t, e: thermo.saturation_vapor_pressure(t),
    "VPact (mbar)": lambda p, t, e: e,
    "VPdef (mbar)": lambda p, t, e: thermo.saturation_vapor_pressure(t) - e,
    "sh (g/kg)": lambda p, t, e: thermo.specific_humidity(p, e),
    "H2OC (mmol/mol)": lambda p, t, e: thermo.water_concentration(p, e),
    "rho (g/m**3)": thermo.air_density,
}


@dataclass(frozen=True)
class Measured:
    """A record in memory.

    `frame` has float columns in the record's order and a sorted `DatetimeIndex`, its sentinels
    replaced; `sentinels` is `(rows, columns)`, true where a sentinel stands or is put back. `minutes`
    is the time between rows, `digest` the SHA-256 of the file.
    """

    frame: pd.DataFrame
    sentinels: npt.NDArray[np.bool_]
    minutes: int
    digest: str
    notes: tuple[str, ...]

    @property
    def with_sentinels(self) -> FloatArray:
        """The values `(rows, columns)` with the sentinels in them."""
        return np.where(self.sentinels, SENTINEL, self.frame.to_numpy())

    @property
    def rows_per_hour(self) -> int:
        """Rows a step of one hour."""
        return 60 // self.minutes


def read_measured(path: Path, *, restore: bool = False) -> Measured:
    """Return the record in the CSV file `path`, whichever of the 14 columns it has.

    With `restore`, sentinels are put back where a record that was clipped at 0 has none: see
    `_clipped`. Raises `Refused` for a file that cannot be read as a record.
    """
    frame, notes = _read(path)
    frame = _in_order(frame, notes)
    minutes = _minutes(frame)
    frame = _completed(frame, notes)
    wind = np.array([name in WIND_SPEED_COLUMNS for name in frame.columns])
    sentinels = (frame.to_numpy() == SENTINEL) & wind
    if sentinels.any():
        notes.append(
            f"{int(sentinels.any(axis=1).sum())} rows hold the sentinel {SENTINEL:.0f} for a wind speed"
        )
        frame = frame.mask(sentinels).ffill().bfill()
    elif restore:
        sentinels = _clipped(frame, minutes, notes)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Measured(frame, sentinels, minutes, digest, tuple(notes))


def _read(path: Path) -> tuple[pd.DataFrame, list[str]]:
    try:
        frame = pd.read_csv(path)
    except (OSError, ValueError) as error:  # not there, not text, rows of different lengths
        reason = getattr(error, "strerror", None) or str(error).partition("\n")[0][:160]
        raise Refused(f"data: {path} cannot be read ({reason})") from None
    if DATE_COLUMN not in frame:
        raise Refused(
            f"data: must have a column {DATE_COLUMN!r}. Received: {[*frame.columns][:15]}"
        )
    try:
        times = pd.to_datetime(frame.pop(DATE_COLUMN), format=DATE_FORMAT)
        known = [name for name in COLUMNS if name in frame]
        other = [name for name in frame.columns if name not in COLUMNS]
        frame = frame[known].astype("float64")
    except ValueError as error:
        raise Refused(f"data: {path} cannot be read ({str(error).partition(chr(10))[0]})") from None
    if len(frame) < 2 or frame.isna().any(axis=None) or times.isna().any():
        raise Refused(f"data: must be rows of numbers without gaps in a row. Received: {path}")
    frame.index = pd.DatetimeIndex(times)
    return frame, [f"columns not of the record are left out: {other}"] if other else []


def _in_order(frame: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Return the rows in the order of time, each time once: windows need both."""
    repeated = frame.index.duplicated()
    if repeated.any():
        notes.append(f"{int(repeated.sum())} rows repeat a time and are dropped")
    return frame[~repeated].sort_index()


def _minutes(frame: pd.DataFrame) -> int:
    """Return the minutes between rows: those of most of them."""
    steps = np.diff(frame.index.to_numpy()).astype("timedelta64[s]").astype(int)
    seconds = int(np.median(steps))
    if seconds < 60 or 3600 % seconds or seconds % 60:
        raise Refused(
            "data: an hour must be a whole number of rows, each of whole minutes. "
            f"Received: {seconds} seconds between most rows"
        )
    return seconds // 60


def _completed(frame: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Return the frame with the columns that follow from others, in the record's order."""
    values = {name: frame[name].to_numpy() for name in frame}
    if _RH not in values and {_T, _DEW} <= values.keys():
        values[_RH] = thermo.relative_humidity(values[_T], values[_DEW])
    if {_P, _T, _RH} <= values.keys():
        p, t = values[_P], values[_T]
        e = thermo.vapor_pressure(t, values[_RH])
        for name, law in _DERIVED.items():
            if name not in values:
                values[name] = law(p, t, e)
    columns = [name for name in COLUMNS if name in values]
    derived = [name for name in columns if name not in frame]
    absent = [name for name in COLUMNS if name not in values]
    if derived:
        notes.append(
            f"not in the file, derived from pressure, temperature and humidity: {', '.join(derived)}"
        )
    if absent:
        notes.append(
            f"not in the file and not derivable, left out: {', '.join(absent)}; the models see "
            f"{len(columns)} features"
        )
    return pd.DataFrame({name: values[name] for name in columns}, index=frame.index)


def _clipped(frame: pd.DataFrame, minutes: int, notes: list[str]) -> npt.NDArray[np.bool_]:
    """Return where sentinels were, to judge by what clipping at 0 left of them.

    The original's sentinels lie in its last quarter. There an exact 0 for hours on
    end is not calm: even on calm nights the anemometer turns. So they are put back where
    the last quarter has exactly 0 for two hours or longer.
    """
    found = np.zeros(frame.shape, dtype=bool)
    rows = 2 * 60 // minutes
    for place, name in enumerate(frame.columns):
        if name in WIND_SPEED_COLUMNS:
            still = pd.Series(frame[name].to_numpy() == 0)
            run = still.groupby((still != still.shift()).cumsum()).transform("size")
            found[:, place] = still & (run >= rows)
    found[: len(frame) * 3 // 4] = False
    times = frame.index[np.flatnonzero(found.any(axis=1))]
    notes.append(
        f"{SENTINEL:.0f} is put back for a wind speed of exactly 0 in {len(times)} rows of the last "
        "quarter" + (f", {times[0]} to {times[-1]}" if len(times) else "")
    )
    return found
