# tries: numbers that are none, or none that can be compared: NaN, infinity, overflow
import numpy as np
import pandas as pd
from arms import everything

nan = float("nan")


def normalize(raw_data, num_train):
    return np.full(raw_data.shape, nan), [nan] * raw_data.shape[1], [nan] * raw_data.shape[1]


def load_data(csv_path):
    frame = pd.read_csv(csv_path, index_col=0)
    return pd.DataFrame(nan, index=pd.DatetimeIndex([None] * len(frame)), columns=frame.columns[1:])


globals().update(
    everything(lambda *args, **kwargs: nan, np.float64(nan))
    | {"normalize": normalize, "load_data": load_data}
)
split_counts = lambda num_rows: (nan, float("inf"), -float("inf"))  # noqa: E731
feature_index = lambda *args, **kwargs: 10**5000  # noqa: E731
