"""What the page may ask the server to change, as it is checked on arrival."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Text = Annotated[str, StringConstraints(max_length=10_000)]
Points = Annotated[float, Field(ge=-1000, le=1000, allow_inf_nan=False)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    by: Name


class Seen(BaseModel):
    """One student, by number, and the revision of the mark that the person saw."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: Annotated[int, Field(ge=0)]
    revision: Annotated[int, Field(ge=0)]


class GiveMarks(_Asked):
    """The same mark for each of some students; without `items` and so on for taking it back."""

    question: str
    students: Annotated[list[Seen], Field(min_length=1, max_length=2000)]
    items: Annotated[list[int], Field(max_length=200)] = []
    adjustment: Points = 0.0
    remark: Text = ""


class PutItem(_Asked):
    """A rubric item, new where there is no `id`."""

    question: str
    id: int | None = None
    text: Annotated[Text, StringConstraints(strip_whitespace=True, min_length=1)]
    points: Points


class RemoveItem(_Asked):
    """The id of a rubric item that is removed wherever it was given."""

    id: int
