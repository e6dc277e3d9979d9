"""Pictures of what a check saw: drawn from plain data, whatever a student's values are."""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks.models.layer_picture import in_words
from autograder.checks.pictures.arrivals import Arrivals
from autograder.checks.pictures.columns import Columns
from autograder.checks.pictures.drawing import KINDS, as_glyphs, as_svg, as_words, picture_of
from autograder.checks.pictures.errors import Errors
from autograder.checks.pictures.file_rows import FileRows
from autograder.checks.pictures.layers import MISSING, SAME, Layers
from autograder.checks.pictures.picture import Picture
from autograder.checks.pictures.plotted import Plotted, thinned
from autograder.checks.pictures.splits import Splits
from autograder.checks.pictures.windows import Windows, long_window
from autograder.checks.replies import LayerReply

HOSTILE = "</svg><script>alert(1)</script>\x1b[31m\u202e"
NUMBERS = st.floats(-1e12, 1e12)
EXAMPLES: dict[str, Picture] = {
    "windows": Windows(HOSTILE, [[0, 2, 4], [1, 3, 5]], [3, None]),
    "splits": Splits(HOSTILE, 100, [["training", 0, 55], [HOSTILE, 50, 90]], [55]),
    "file-rows": FileRows([HOSTILE, "T"], [["a", HOSTILE]], [["b", "2"]], 7, [0, 1]),
    "columns": Columns(HOSTILE, [[HOSTILE, [["training", 0.5, 2.0]]]]),
    "errors": Errors(HOSTILE, [1.0, -2.0, 3.0], [2, 1], 1e300, HOSTILE),
    "layers": Layers(HOSTILE, [[HOSTILE, HOSTILE, SAME], ["Dropout", "", MISSING]]),
    "plotted": Plotted(HOSTILE, [0.0, 1.0], [5.0, 6.0], HOSTILE, "", [1.0, 9.0]),
    "arrivals": Arrivals(HOSTILE, [3, 1, 2], 2),
}


def test_there_is_an_example_of_every_kind() -> None:
    assert sorted(KINDS) == sorted(EXAMPLES)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_picture_survives_json(kind: str) -> None:
    data = json.loads(json.dumps(EXAMPLES[kind].to_data(), allow_nan=False))

    assert EXAMPLES[kind] == picture_of(data)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_drawing_holds_only_shapes_and_texts(kind: str) -> None:
    root = ElementTree.fromstring(as_svg(EXAMPLES[kind].to_data()))
    tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}

    assert tags <= {
        "svg", "title", "rect", "polygon", "path", "circle", "line", "polyline", "text"
    }  # fmt: skip


@pytest.mark.parametrize("kind", EXAMPLES)
def test_no_control_character_is_drawn(kind: str) -> None:
    svg = as_svg(EXAMPLES[kind].to_data())

    assert {"\x1b", "\u202e"}.isdisjoint(svg)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_drawing_has_its_words_as_its_title(kind: str) -> None:
    root = ElementTree.fromstring(as_svg(EXAMPLES[kind].to_data()))
    title = root.findtext("{http://www.w3.org/2000/svg}title") or ""

    assert title.endswith((".", "…"))


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"kind: must be one of .* Received: 'map'"):
        picture_of({"kind": "map"})


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8, unique=True))
def test_every_step_of_a_short_window_has_its_glyph(rows: list[int]) -> None:
    lane = Windows("One window", [sorted(rows)], [None]).glyphs()[1]

    assert len(rows) == lane.count("■")


def test_a_long_window_is_measured_in_days() -> None:
    words = Windows("Yours", [long_window(0, 6, 864)], [None], 144).words()

    assert words == "Yours: window 0 takes 864 steps: 36 days, no target."


def test_windows_whose_targets_are_not_looked_at_have_none_to_tell() -> None:
    words = Windows("Yours", [[0, 3, 6]], []).words()

    assert words == "Yours: window 0 takes rows 0, 3, 6."


def test_windows_far_from_the_first_row_are_drawn_without_the_rows_before() -> None:
    lines = Windows("Yours", [[421, 424, 427]], [430]).glyphs()

    assert lines[1] == "■··■··■··◆"


def test_parts_that_may_leave_rows_out_have_no_gaps_and_tell_their_rows() -> None:
    picture = Splits("Parts", 90, [["training", 0, 40], ["test", 50, 80]], [], may_leave_out=True)

    assert picture.words() == "Parts, of 90 rows: training: rows 0 to 39; test: rows 50 to 79."
    assert picture.glyphs()[1].endswith(" training, rows 0 to 39")


def test_a_target_is_measured_from_the_last_step() -> None:
    words = Windows("Yours", [long_window(0, 6, 144)], [1002], 144).words()

    assert "24 hours after the last step" in words


def test_windows_without_targets_are_told_without_them() -> None:
    words = Windows("Yours", [[8, 9]], [], numbers=[4], num_rows=9).words()

    assert words == "Yours: window 4 takes rows 8, 9; the last row is 8."


def test_a_step_beyond_the_last_row_stands_behind_the_end() -> None:
    lane = Windows("Yours", [[0, 1], [2, 3]], [], num_rows=3).glyphs()[2]

    assert "··■|■" == lane


@given(st.integers(1, 200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200))))
def test_gaps_and_parts_cover_the_record(rows: int, spans: list[tuple[int, int]]) -> None:
    parts: list[list[str | int]] = [["training", *sorted(span)] for span in spans]
    picture = Splits("Parts", rows, parts, [])
    left_out = {row for first, end in picture.gaps() for row in range(first, end)}
    covered = {row for first, end in map(sorted, spans) for row in range(first, end)}

    assert set(range(rows)) - covered == left_out


@given(st.lists(NUMBERS, min_size=1, max_size=9), NUMBERS)
def test_errors_of_any_size_are_drawn_inside_the_picture(
    errors: list[float], returned: float
) -> None:
    root = ElementTree.fromstring(as_svg(Errors("E", errors, [len(errors)], returned).to_data()))
    height = float(root.attrib["viewBox"].split()[3])
    ends = [
        float(e.attrib["y"]) + float(e.attrib["height"]) for e in root.iter() if "rect" in e.tag
    ]

    assert all(0 <= end <= height for end in ends)


@given(st.lists(NUMBERS, max_size=500))
def test_thinning_keeps_the_ends(values: list[float]) -> None:
    kept = thinned(values)

    assert (values[:1], values[-1:]) == (kept[:1], kept[-1:])


def test_words_and_glyphs_of_every_kind_are_texts() -> None:
    for picture in EXAMPLES.values():
        data = picture.to_data()

        assert as_words(data) and all(isinstance(line, str) for line in as_glyphs(data))


def test_no_setting_of_a_layer_is_cut_off() -> None:
    settings = "32 units, tanh, returns sequences, recurrent dropout 0.5"
    picture = Layers("Your model", [["GRU", settings, SAME], ["Dense", "1 unit", SAME]])

    root = ElementTree.fromstring(as_svg(picture.to_data()))
    drawn = " ".join(each.text or "" for each in root.iter() if each.tag.endswith("text"))

    assert settings in drawn


def test_a_setting_that_the_figure_does_not_name_is_told() -> None:
    layer = LayerReply("LSTM", {"units": 32, "recurrent_activation": "relu", "use_bias": True})

    assert "32 units, recurrent activation relu" == in_words(layer)
