"""Variants: what follows from the numbers, and one line for an invalid file."""

import re
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.assignments.assignment4.q5.examples import example_call
from autograder.assignments.assignment4.q5.reading import observed_splits
from autograder.assignments.assignment4.q5.record import Call
from autograder.assignments.assignment4.q5.windowing_cases import calls, edges, windowing
from autograder.checks.oracle.windows import Windowing, window_matrix
from autograder.checks.replies import DatasetReply, DatasetsReply
from autograder.data.columns import COLUMNS, RECORD_ROWS, ROWS_PER_HOUR
from autograder.variant import DEFAULT, Variant, VariantError, load_variant
from autograder.variant.layers import Layer, shapes_through
from autograder.variant.loading import parse_variant
from tests.strategies.variants import stacks, variants
from tests.strategies.windows import most_windows

TOML = resources.files("autograder.variant").joinpath(f"{DEFAULT}.toml").read_text("utf-8")
many = settings(max_examples=60, deadline=None)
read_layers = TypeAdapter(tuple[Layer, ...]).validate_python
RNN = '{ layer = "LSTM", units = 32, activation = "relu" },'


def changed(before: str, after: str) -> str:
    assert before in TOML

    return TOML.replace(before, after, 1)


def refusal(text: str) -> str:
    with pytest.raises(VariantError) as caught:
        parse_variant(text, "mine.toml", ASSIGNMENT.points_faults)
    return str(caught.value)


def test_the_default_variants_numbers() -> None:
    variant = load_variant()

    assert (6, 144, 1146, 256) == (
        variant.sampling_rate,
        variant.sequence_length,
        variant.delay,
        variant.batch_size,
    )
    assert (10, 14, -1, 2) == (
        variant.column,
        variant.num_features,
        variant.naive_step,
        variant.days_back,
    )
    assert 25 == sum(variant.points.by_question().values())
    assert 23 == sum(ASSIGNMENT.auto_points(variant).values())
    assert load_variant() == parse_variant(TOML, "a copy")


@pytest.mark.parametrize(
    ("hours", "days_back", "naive_step"),
    [(1, 1, -24), (12, 1, -13), (23, 1, -2), (24, 1, -1), (25, 2, -24), (36, 2, -13), (49, 3, -24)],
)
def test_the_naive_step_for_horizons_that_are_no_whole_days(
    hours: int, days_back: int, naive_step: int
) -> None:
    variant = parse_variant(changed("horizon_hours = 48", f"horizon_hours = {hours}"), "mine")

    assert (days_back, naive_step) == (variant.days_back, variant.naive_step)


@many
@given(variants())
def test_a_windows_target_lies_the_horizon_after_its_last_step(variant: Variant) -> None:
    rate, length = variant.sampling_rate, variant.sequence_length
    (rows,) = window_matrix(np.array([0]), length, rate)
    horizon_rows = variant.horizon_hours * ROWS_PER_HOUR

    assert variant.delay == rate * (length + variant.horizon_steps - 1)
    assert horizon_rows == variant.delay - rows[-1]
    assert round(variant.window_days * 144) == length * rate


@many
@given(variants())
def test_the_naive_step_is_the_last_whole_number_of_days_before_the_target(
    variant: Variant,
) -> None:
    (rows,) = window_matrix(np.array([0]), variant.sequence_length, variant.sampling_rate)
    before = variant.delay - rows
    same_time_of_day = [
        step - len(rows) for step, distance in enumerate(before) if distance % 144 == 0
    ]

    assert same_time_of_day[-1] == variant.naive_step
    assert before[variant.naive_step] == 144 * variant.days_back


@many
@given(variants())
def test_every_split_of_the_record_holds_windows(variant: Variant) -> None:
    train, val, _ = (RECORD_ROWS * percent // 100 for percent in variant.split_percent)
    cut = Windowing(
        RECORD_ROWS,
        train,
        val,
        variant.sequence_length,
        variant.sampling_rate,
        variant.delay,
        variant.batch_size,
    )

    assert all(cut.allowed_counts(split) for split in range(3))
    assert (1,) == shapes_through(
        variant.model.layers, variant.sequence_length, variant.num_features
    )[-1]
    assert COLUMNS[variant.column] == variant.feature


@many
@given(variants())
def test_a_variant_is_what_its_own_values_make(variant: Variant) -> None:
    assert variant == Variant.model_validate(variant.model_dump())


@pytest.mark.parametrize(
    ("before", "after", "field", "received"),
    [
        ("horizon_hours = 48", "", "horizon_hours", "nothing"),
        ("horizon_hours = 48", "horizon_hours = 0", "horizon_hours", "0"),
        ("horizon_hours = 48", "horizon_hours = 48.5", "horizon_hours", "48.5"),
        ("horizon_hours = 48", "horizon_hours = '48'", "horizon_hours", "'48'"),
        ("horizon_hours = 48", "horizon_hours = true", "horizon_hours", "True"),
        ("horizon_hours = 48", "horizon_hours = 9999", "horizon_hours", "9999"),
        ("window_days = 6", "window_days = 6.001", "window_days", "6.001 days, 864.144 rows"),
        ("window_days = 6", "window_days = 0", "window_days", "0"),
        ("window_days = 6", "window_days = '6'", "window_days", "'6'"),
        ("window_days = 6", "window_days = inf", "window_days", "inf"),
        ("window_days = 6", "window_days = nan", "window_days", "nan"),
        ("window_days = 6", "window_days = 61", "window_days", "61"),
        ("sampling_rate = 6 ", "sampling_rate = 0 ", "sampling_rate", "0"),
        ("sampling_rate = 6 ", "sampling_rate = 145 ", "sampling_rate", "145"),
        ("sampling_rate = 6 ", "sampling_rate = 5 ", "window_days", "6.0 days, 864 rows"),
        ("[55, 25, 20]", "[55, 25, 21]", "split_percent", "[55, 25, 21], adding to 101"),
        ("[55, 25, 20]", "[100, 0, 0]", "split_percent", "[100, 0, 0], adding to 100"),
        ("[55, 25, 20]", "[120, -10, -10]", "split_percent", "[120, -10, -10], adding to 100"),
        ("[55, 25, 20]", "[55, 45]", "split_percent, number 3", "nothing"),
        ("[55, 25, 20]", "[55.0, 25, 20]", "split_percent, number 1", "55.0"),
        ("rho (g/m**3)", "rho", "feature", "'rho'"),
        ("batch_size = 256", "batch_size = 0", "batch_size", "0"),
        ("seed = 42", "seed = -1", "seed", "-1"),
        ("density-48h", "../up", "name", "'../up'"),
        ("Density", "", "feature_title", "''"),
        ("seed = 42", "seed = 42\nsead = 1", "sead", "1"),
        ("[training]", "[training]\nepochs = 3", "training.epochs", "3"),
        ("units = 32", "units = 0", "model.layers, layer 1 (LSTM): units", "0"),
        ("units = 32", "units = 32.0", "model.layers, layer 1 (LSTM): units", "32.0"),
        ("units = 32", "units = 32, dropout = 0.1", "model.layers, layer 1 (LSTM): dropout", "0.1"),
        ('"relu"', '"swish"', "model.layers, layer 1 (LSTM): activation", "'swish'"),
        ("rate = 0.5", "rate = 1.0", "model.layers, layer 2 (Dropout): rate", "1.0"),
        ("rate = 0.5", "rate = '0.5'", "model.layers, layer 2 (Dropout): rate", "'0.5'"),
        ('"LSTM", units = 32, activation = "relu"', '"RNN"', "model.layers, layer 1", "'RNN'"),
        ("rmsprop", "adamw", "training.optimizer", "'adamw'"),
        ("learning_rate = 0.1", "learning_rate = 0", "training.learning_rate", "0"),
        ("learning_rate = 0.1", "learning_rate = true", "training.learning_rate", "True"),
        ('loss = "mse"', 'loss = "mape"', "training.loss", "'mape'"),
        ('["mae"]', "[]", "training.metrics", "[]"),
        ('["mae"]', '["accuracy"]', "training.metrics, number 1", "'accuracy'"),
        ("q1 = 2", "q1 = -1", "points.q1", "-1"),
        ("q1 = 2", "q1 = -1", "points.q1", "-1"),
        ("q1 = 2", "q1 = 2.345", "points.q1", "2.345"),
        ("q1 = 2", "q1 = inf", "points.q1", "inf"),
        ("q1 = 2", "q1 = 2\nq9 = 1", "points.q9", "1"),
        ("q1 = 2", "q0 = 1\nq1 = 2", "points.q0", "1"),
        ("q4 = 5", "q4 = 1", "points.q4", "1"),
        (
            RNN,
            RNN + RNN,
            "model.layers, layer 2 (LSTM)",
            "a row of 32 numbers",
        ),
        (
            RNN,
            RNN + '{ layer = "Conv1D", filters = 2, kernel_size = 2 },',
            "model.layers, layer 2 (Conv1D)",
            "a row of 32 numbers",
        ),
        (
            RNN,
            RNN.replace(" }", ", return_sequences = true }"),
            "model.layers",
            "Dense with output shape (144, 1)",
        ),
        (
            RNN,
            '{ layer = "Conv1D", filters = 2, kernel_size = 145 },' + RNN,
            "model.layers, layer 1 (Conv1D)",
            "145",
        ),
        (
            RNN,
            '{ layer = "MaxPooling1D", pool_size = 145 },' + RNN,
            "model.layers, layer 1 (MaxPooling1D)",
            "145",
        ),
        (
            '{ layer = "Dense", units = 1 }',
            '{ layer = "Dense", units = 2 }',
            "model.layers",
            "Dense with output shape (2,)",
        ),
        ("q1 = 2\n", "", "points.q1", "nothing"),
    ],
)
def test_an_invalid_file_is_refused_in_one_line(
    before: str, after: str, field: str, received: str
) -> None:
    line = refusal(changed(before, after))

    assert line.startswith(f"variant mine.toml: {field}: ")
    assert line.endswith(f". Received: {received}")
    assert 1 == len(line.splitlines())


def test_a_window_longer_than_a_split_is_refused() -> None:
    line = refusal(
        changed("window_days = 6", "window_days = 30").replace("[55, 25, 20]", "[98, 1, 1]")
    )

    assert line.startswith("variant mine.toml: window_days: a window and its delay must fit")
    assert line.endswith("4205 rows of the record. Received: 4315 + 4602 rows")


@pytest.mark.parametrize("hours", [5, 1, 29])
def test_a_look_back_beyond_the_window_is_refused(hours: int) -> None:
    text = changed("window_days = 6", "window_days = 0.5")
    line = refusal(text.replace("horizon_hours = 48", f"horizon_hours = {hours}"))

    assert "horizon_hours: the look-back" in line
    assert line.endswith(f"Received: {-hours % 24} hours back in a window of 0.5 days")


@many
@given(st.text(max_size=30), st.sampled_from(["[points]", "seed = 42", "units = 32", "0.5"]))
def test_no_text_in_a_file_is_more_than_one_line_of_refusal(text: str, place: str) -> None:
    for insertion in (text, f"\n'{text}' = 1\n"):
        try:
            parse_variant(TOML.replace(place, insertion + place, 1), "mine")
        except VariantError as error:
            lines = str(error).splitlines()
            assert lines == [line for line in lines if line.startswith("variant mine: ")]


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"[", b"name = 1\nname = 2"], ids=repr)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(VariantError, match=re.escape(f"variant {path}: ")) as caught:
        load_variant(path)

    assert 1 == len(str(caught.value).splitlines())


def test_several_faults_have_a_line_each() -> None:
    text = changed("seed = 42", "seed = -1").replace('"relu"', '"swish"')
    text = (
        text.replace("batch_size", "batchsize").replace("unit", "units").replace("unitss", "unit")
    )
    lines = refusal(text).splitlines()

    assert [
        "variant mine.toml: seed: must be at least 0. Received: -1",
        "variant mine.toml: model.layers, layer 1 (LSTM): activation: must be linear, relu, tanh, "
        "sigmoid, elu, selu or softplus. Received: 'swish'",
        "variant mine.toml: model.layers, layer 1 (LSTM): unit: is no setting; units is meant. "
        "Received: 32",
        "variant mine.toml: model.layers, layer 3 (Dense): unit: is no setting; units is meant. "
        "Received: 1",
        "variant mine.toml: batchsize: is no setting; batch_size is meant. Received: 256",
    ] == lines


def test_a_mistyped_layer_is_told_with_the_choices() -> None:
    line = refusal(changed('"Dropout"', '"Dropuot"'))

    assert "model.layers, layer 2: must be one of LSTM, GRU, SimpleRNN, Bidirectional" in line
    assert line.endswith("; perhaps Dropout is meant. Received: 'Dropuot'")


def test_faults_that_are_found_together_are_told_together() -> None:
    text = changed("[55, 25, 20]", "[55, 25, 25]").replace("rho (g/m**3)", "rho (g/m3)")
    fields = [line.split(": ")[1] for line in refusal(text).splitlines()]

    assert ["feature", "split_percent"] == fields


def test_what_does_not_fit_together_is_told_beside_what_is_wrong_by_itself() -> None:
    text = changed("batch_size", "batchsize").replace("[55, 25, 20]", "[55, 25, 25]")
    text = text.replace("rho (g/m**3)", "rho (g/m3)")
    text = text.replace("q3 = 2", "Q3 = 2")
    fields = [line.split(": ")[1] for line in refusal(text).splitlines()]

    assert ["batchsize", "feature", "split_percent", "points.q3", "points.Q3"] == fields


def test_points_are_not_judged_where_they_cannot_be_read() -> None:
    text = changed("batch_size", "batchsize").replace("[points]", "[pionts]")
    fields = [line.split(": ")[1] for line in refusal(text).splitlines()]

    assert ["batchsize", "pionts"] == sorted(fields)


def test_a_file_of_a_windows_editor_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(TOML.replace("\n", "\r\n"), "utf-8-sig")

    assert load_variant() == load_variant(file)


def test_a_folder_is_no_variant(tmp_path: Path) -> None:
    with pytest.raises(VariantError, match="cannot be read"):
        load_variant(tmp_path)


@many
@given(stacks())
def test_a_stack_without_sequences_in_between_is_refused(stack: list[dict[str, object]]) -> None:
    layers = read_layers(stack)
    shapes = shapes_through(layers, 9, 3)
    broken = read_layers([{"layer": "LSTM", "units": 2}, *stack])
    needs_steps = [layer for layer in layers if layer.layer not in ("Dense", "Dropout", "Flatten")]

    assert len(layers) == len(shapes)
    assert (1,) == shapes[-1]
    if needs_steps:
        with pytest.raises(ValueError, match=r"needs a sequence.*Received: a row of"):
            shapes_through(broken, 9, 3)
    else:
        assert (1,) == shapes_through(broken, 9, 3)[-1]


def test_variants_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        load_variant().seed = 1  # type: ignore[misc]


@many
@given(calls())
def test_every_split_of_a_generated_call_holds_windows_wherever_it_ends(call: Call) -> None:
    cut = windowing(call)
    rows = [end - first for first, end in cut.splits]

    assert all(min(cut.allowed_counts(place)) >= 1 for place in range(3))
    assert min(rows) - call.delay > call.rate  # else the Keras utility refuses a split alone


@many
@given(st.integers(0, 2**32 - 1))
def test_edges_are_tried_whatever_the_seed(seed: int) -> None:
    tried = edges(np.random.default_rng(seed))
    windowings = [windowing(call) for call in tried]
    counts = [[cut.allowed_counts(place) for place in range(3)] for cut in windowings]
    beyond = [call.delay - (call.length - 1) * call.rate for call in tried]

    assert all(min(allowed) >= 1 for places in counts for allowed in places)
    assert all(rows > 0 for rows in beyond)
    assert any(call.length == 1 for call in tried)
    assert any(call.rate == 1 < call.length for call in tried)
    assert any(call.rate > call.length for call in tried)
    assert any(rows == 1 < call.rate for rows, call in zip(beyond, tried, strict=True))
    assert any(1 < rows < call.rate for rows, call in zip(beyond, tried, strict=True))
    assert any(call.delay % call.rate == 0 for call in tried if call.rate > 1)
    assert {1, 2} <= {min(call.batch_size, 2) for call in tried}
    assert any(
        call.batch_size > max(map(max, places)) for call, places in zip(tried, counts, strict=True)
    )
    assert any(
        all(count % call.batch_size == 0 for allowed in places for count in allowed)
        for call, places in zip(tried, counts, strict=True)
        if call.batch_size > 1
    )
    assert any(1 in places[0] and 1 in places[2] for places in counts)
    assert any(call.features == 2 for call in tried)
    assert any(call.features > 20 for call in tried)


@many
@given(variants())
def test_the_public_example_tells_its_arguments_apart(variant: Variant) -> None:
    call = example_call(variant)
    numbers = [call.length, call.rate, call.delay, call.batch_size]

    assert len(numbers) == len(set(numbers))
    assert call.rate != variant.sampling_rate
    assert all(windowing(call).allowed_counts(place) for place in range(3))


@many
@given(calls())
def test_windows_of_the_made_up_record_tell_their_rows(call: Call) -> None:
    cut, record = windowing(call), call.record()
    splits = []
    for place, (first, _) in enumerate(cut.splits):
        starts = first + np.arange(most_windows(cut, place))
        samples = record.data[window_matrix(starts, call.length, call.rate)].astype("float32")
        targets = record.targets
        first, rest = starts[:3], starts[3:]
        batches = (samples[:3], targets[first]), (samples[3:], targets[rest, None])
        splits.append(DatasetReply((batches, batches[::-1])))
    for place, read in enumerate(observed_splits(DatasetsReply("tuple", tuple(splits)), call)):
        starts = cut.splits[place][0] + np.arange(most_windows(cut, place))

        np.testing.assert_array_equal(window_matrix(starts, call.length, call.rate), read.rows)
        np.testing.assert_array_equal(starts, read.starts)
        np.testing.assert_array_equal(starts, read.target_rows)
        assert (min(3, len(starts)), max(0, len(starts) - 3)) == read.batch_sizes
        assert read.again is None


CHOSEN = """questions = ["q3", "q33", "q3"]
[points]
q3 = 2
q5 = 7
[comments]
q3 = 1
q7 = 1
"""


def test_every_fault_of_questions_and_points_has_its_line() -> None:
    text = CHOSEN.replace("[points]", TOML[TOML.index("[model]") : TOML.index("q1 = ")], 1)
    told = refusal(TOML[: TOML.index("[model]")] + text).splitlines()
    fields = [line.removeprefix("variant mine.toml: ").split(":")[0] for line in told]

    assert ["questions, number 2", "questions, number 3", "points.q5"] == fields[:3]
    assert ["comments.q3", "comments.q7"] == fields[3:]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (
            "q1 = 2\n",
            "",
            "points.q1: must be more than 0; q1 = 0 leaves the question out. Received",
        ),
        ("q4 = 5", "q4 = 1", "points.q4: must be more than 1, the points of its written comment"),
        ("q4 = 5", "q4 = 5\nq9 = 1", "points.q9: questions with points are q1, q2, q3, q4, q5, q6"),
        ("q8 = 1", "q8 = 1\n[comments]\nq7 = 3", "points.q7: must be more than 3, the points of"),
        ("q8 = 1", "q8 = 1\n[comments]\nq8 = 1", "comments.q8: written comments belong to q4, q7"),
        (
            "q4 = 5",
            "q4 = 0\n[comments]\nq4 = 1",
            "comments.q4: q4 is left out; so must its comment",
        ),
        ("seed = 42", "seed = 42\nquestions = []", "questions: must have at least 1"),
        (
            TOML[TOML.index("seed = 42") :],
            TOML[TOML.index("seed = 42") : TOML.index("[points]")].replace(
                "seed = 42", 'seed = 42\nquestions = ["q0"]'
            ),
            "points: some question must have points",
        ),
        ('["mae"]', '["mae", "mae"]', "training.metrics: each must be named once"),
    ],
)
def test_points_that_cannot_be_meant_are_refused(before: str, after: str, line: str) -> None:
    assert line in refusal(changed(before, after))


def test_a_variant_that_asks_nothing_is_refused() -> None:
    asked_nothing = re.sub(r"^(q\d) = \d$", r"\1 = 0", TOML, flags=re.MULTILINE)

    assert "points: some question must have points" in refusal(asked_nothing)


@pytest.mark.parametrize("hours", [24, 48, 42, 36 + 12])
def test_half_a_day_is_a_window_where_the_look_back_allows_it(hours: int) -> None:
    text = changed("window_days = 6", "window_days = 0.5")
    variant = parse_variant(text.replace("horizon_hours = 48", f"horizon_hours = {hours}"), "mine")

    assert (12, "12 hours") == (variant.sequence_length, variant.window_words)
