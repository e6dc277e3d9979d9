"""What is forecast: a feature, so many hours ahead, from so many hours, in which split."""

from dataclasses import dataclass

from autograder.variant import load_variant


@dataclass(frozen=True)
class Task:
    """One forecast. Windows have a step an hour; `split_percent` is train, validation and test.

    `naive_step` is the window's step, counted from its end, that the naive method repeats.
    """

    name: str
    title: str
    feature: str
    unit: str
    steps: int
    horizon_hours: int
    split_percent: tuple[int, int, int]
    batch_size: int
    naive_step: int = -1

    @property
    def delay_steps(self) -> int:
        """Steps from a window's first step to its target."""
        return self.steps + self.horizon_hours - 1


LECTURE = Task(
    name="temperature-24h",
    title="Temperature, 24 hours ahead",
    feature="T (degC)",
    unit="°C",
    steps=120,
    horizon_hours=24,
    split_percent=(50, 25, 25),
    batch_size=256,
)


def assignment_task() -> Task:
    """Return the task of Assignment 4: density in 48 hours, by the default variant's settings."""
    variant = load_variant()
    unit = variant.feature.partition(" ")[2]
    return Task(
        name=variant.name,
        title=f"{variant.feature_title}, {variant.horizon_hours} hours ahead",
        feature=variant.feature,
        unit=unit.strip("()").replace("**3", "³"),
        steps=variant.sequence_length,
        horizon_hours=variant.horizon_hours,
        split_percent=variant.split_percent,
        batch_size=variant.batch_size,
        naive_step=variant.naive_step,
    )
