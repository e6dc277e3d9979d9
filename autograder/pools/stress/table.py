"""The table of a stress run: one row a variant, with what varies and what is wrong."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from autograder.pools.stress.examined import Examined
from autograder.reports.formatting import spreadsheet_cell
from autograder.variant.layer_words import layer_card

_HEAD = (
    *("variant", "feature", "horizon_hours", "window_days", "sampling_rate", "batch_size"),
    *("train_percent", "val_percent", "test_percent", "sequence_length", "delay", "naive_step"),
    *("train_rows", "val_rows", "test_rows", "layers", "parameters", "optimizer", "learning_rate"),
    *("loss", "metrics", "difficulty", "faults"),
)


def table_csv(examined: Iterable[Examined], also: Mapping[str, Sequence[str]]) -> str:
    """Return the table as RFC 4180 text; `also` holds further faults by variant."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    for each in examined:
        variant, training = each.variant, each.variant.training
        faults = "; ".join([*each.faults, *also.get(variant.name, ())])
        layers = " + ".join(layer_card(layer)[0] for layer in variant.model.layers)
        writer.writerow(
            [
                *(variant.name, variant.feature, variant.horizon_hours, variant.window_days),
                *(variant.sampling_rate, variant.batch_size, *variant.split_percent),
                *(variant.sequence_length, variant.delay, variant.naive_step),
                *(*each.answers.counts, layers, each.answers.parameters),
                *(training.optimizer, training.learning_rate, training.loss),
                *(" + ".join(training.metrics), each.difficulty.total, spreadsheet_cell(faults)),
            ]
        )
    return text.getvalue()
