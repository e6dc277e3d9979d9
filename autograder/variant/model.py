"""The settings of a variant and what follows from them: steps, delay, look-back, points."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from autograder.data.columns import COLUMNS, RECORD_ROWS, ROWS_PER_DAY, ROWS_PER_HOUR
from autograder.variant.durations import duration
from autograder.variant.layers import Dense, Layer, shapes_through


def _whole_cents(points: float) -> float:
    if round(points, 2) != points:
        raise ValueError("points have at most two decimals")
    return points


def _named_once(metrics: tuple[str, ...]) -> tuple[str, ...]:
    if len({*metrics}) < len(metrics):
        raise ValueError("each must be named once")
    return metrics


Whole = Annotated[int, Field(strict=True)]
Real = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Worth = Annotated[Real, Field(ge=0, le=1_000), AfterValidator(_whole_cents)]


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ModelSettings(_Settings):
    """The layers of q7 in order, without the input."""

    layers: tuple[Layer, ...] = Field(min_length=1)


class TrainingSettings(_Settings):
    """How q8 compiles the model; everything not named here is at Keras's default."""

    optimizer: Literal["rmsprop", "adam", "sgd"]
    learning_rate: Annotated[Real, Field(gt=0, le=10)]
    loss: Literal["mse", "mae", "huber"]
    metrics: Annotated[
        tuple[Literal["mae", "mse"], ...], Field(min_length=1), AfterValidator(_named_once)
    ]


class ByQuestion(_Settings):
    """Points by question.

    Which questions there may be is the assignment's to say (`Assignment.check_points`).
    """

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Worth] = Field(init=False)

    def by_question(self) -> dict[str, float]:
        """Return the points of each question."""
        return dict(self.__pydantic_extra__)


class Variant(_Settings):
    """One assignment: feature, horizon, window, split, model, training, questions and points.

    `points` include those for the written comments, and `comments` says how many these are where
    it is not what the question's own folder says. `questions` are those that are asked; without
    it, all that have points.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
    feature: str
    feature_title: Annotated[str, Field(min_length=1, max_length=60)]
    horizon_hours: Annotated[Whole, Field(ge=1, le=24 * 60)]
    window_days: Annotated[Real, Field(gt=0, le=60)]
    sampling_rate: Annotated[Whole, Field(ge=1, le=ROWS_PER_DAY)]
    split_percent: tuple[Whole, Whole, Whole]
    batch_size: Annotated[Whole, Field(ge=1, le=65_536)]
    seed: Annotated[Whole, Field(ge=0, lt=2**31)]
    model: ModelSettings
    training: TrainingSettings
    questions: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    points: ByQuestion = ByQuestion()
    comments: ByQuestion = ByQuestion()

    @property
    def sequence_length(self) -> int:
        """Steps in a window."""
        return round(self.window_days * ROWS_PER_DAY) // self.sampling_rate

    @property
    def window_words(self) -> str:
        """The length of a window: `6 days`, `12 hours`."""
        return duration(round(self.window_days * ROWS_PER_DAY))

    @property
    def horizon_steps(self) -> int:
        """Steps from a window's last step to its target."""
        return self.horizon_hours * ROWS_PER_HOUR // self.sampling_rate

    @property
    def delay(self) -> int:
        """Rows from a window's first row to its target."""
        return self.sampling_rate * (self.sequence_length + self.horizon_steps - 1)

    @property
    def steps_per_day(self) -> int:
        """Steps in 24 hours."""
        return ROWS_PER_DAY // self.sampling_rate

    @property
    def days_back(self) -> int:
        """Whole days between the target and the observation the naive method repeats."""
        return -(-self.horizon_hours // 24)

    @property
    def naive_step(self) -> int:
        """The window's step that the naive method repeats, counted from its end (-1: last)."""
        look_back = (24 * self.days_back - self.horizon_hours) * ROWS_PER_HOUR // self.sampling_rate
        return -1 - look_back

    @property
    def column(self) -> int:
        """Position of the feature among the fourteen measurement columns."""
        return COLUMNS.index(self.feature)

    @property
    def num_features(self) -> int:
        """How many measurement columns the record has."""
        return len(COLUMNS)

    @model_validator(mode="after")
    def _fits_together(self) -> "Variant":
        faults = [*self._feature_faults(), *self._split_faults()]
        steps = list(self._step_faults())[:1]  # the others may follow from it
        # Layers and splits are counted in steps: without these, nothing more can be said.
        faults += steps or [*self._length_faults(), *self._layer_faults()]
        if faults:
            raise ValueError("\n".join(faults))
        return self

    def _feature_faults(self) -> Iterator[str]:
        if self.feature not in COLUMNS:
            close = get_close_matches(self.feature, COLUMNS, 1)
            meant = f"; perhaps {close[0]} is meant" if close else ""
            yield (
                f"feature: must be one of the record's columns ({', '.join(COLUMNS)}){meant}. "
                f"Received: {self.feature!r}"
            )

    def _layer_faults(self) -> Iterator[str]:
        try:
            shape = shapes_through(self.model.layers, self.sequence_length, self.num_features)[-1]
        except ValueError as error:
            yield str(error)
            return
        last = self.model.layers[-1]
        if shape != (1,) or not isinstance(last, Dense):
            yield (
                "model.layers: must end in a Dense layer of 1 unit on a single row, since one "
                f"number is forecast. Received: {last.layer} with output shape {shape}"
            )

    def _step_faults(self) -> Iterator[str]:
        rate = self.sampling_rate
        rows = self.window_days * ROWS_PER_DAY
        if rows != round(rows) or round(rows) % rate or round(rows) < rate:
            yield (
                "window_days: a window must be a whole number of steps of "
                f"{rate} rows. Received: {self.window_days} days, {rows:g} rows"
            )
        back = 24 * self.days_back - self.horizon_hours
        if self.horizon_hours * ROWS_PER_HOUR % rate:
            yield (
                f"horizon_hours: must be a whole number of steps of {rate} rows. Received: "
                f"{self.horizon_hours} hours, {self.horizon_hours * ROWS_PER_HOUR} rows"
            )
        elif back * ROWS_PER_HOUR % rate:
            yield (
                "horizon_hours: the look-back to the target's time of day must be a whole number "
                f"of steps of {rate} rows. Received: a look-back of {back} hours"
            )

    def _length_faults(self) -> Iterator[str]:
        if -self.naive_step > self.sequence_length:
            back = 24 * self.days_back - self.horizon_hours
            yield (
                "horizon_hours: the look-back to the target's time of day must lie in the window. "
                f"Received: {back} hours back in a window of {self.window_days:g} days"
            )
        smallest = RECORD_ROWS * max(0, min(self.split_percent)) // 100
        window = (self.sequence_length - 1) * self.sampling_rate + 1
        if min(self.split_percent) > 0 and self.delay + window > smallest:
            yield (
                "window_days: a window and its delay must fit into the smallest split, "
                f"{smallest} rows of the record. Received: {window} + {self.delay} rows"
            )

    def _split_faults(self) -> Iterator[str]:
        if sum(self.split_percent) != 100 or min(self.split_percent) < 1:
            yield (
                "split_percent: must be three positive whole numbers adding to 100. "
                f"Received: {list(self.split_percent)}, adding to {sum(self.split_percent)}"
            )
