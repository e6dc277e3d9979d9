"""Everything that pandas can do is done by pandas. A plain script without cells."""
import keras
import pandas as pd
import tensorflow as tf

FEATURE = "rho (g/m**3)"
SEED = 42


def set_seed() -> None:
    tf.random.set_seed(SEED)


def load_data(csv_path):
    return pd.read_csv(
        csv_path,
        index_col="Date Time",
        parse_dates=True,
        date_format="%d.%m.%Y %H:%M:%S",
        dtype={"wd (deg)": "float64"},
    )


def feature_index(df, feature=FEATURE):
    return df.columns.get_loc(feature)


def plot_days(df, feature=FEATURE):
    two_weeks = df.loc[df.index[0] : df.index[0] + pd.Timedelta("14D"), feature]
    ax = two_weeks.plot(figsize=(12, 4), title="Two weeks", legend=True)
    ax.set(xlabel="time", ylabel=feature)
    return ax


def plot_years(df, feature=FEATURE):
    ax = df[feature].resample("MS").mean().plot(figsize=(12, 4), style=".-")
    ax.set(xlabel="month", ylabel=feature)
    return ax


def split_counts(num_rows):
    shares = pd.Series({"train": 55, "val": 25})
    counts = shares * num_rows // 100
    counts["test"] = num_rows - counts.sum()
    return tuple(counts)


def normalize(raw_data, num_train):
    df = pd.DataFrame(raw_data)
    train = df.iloc[:num_train]
    return (df - train.mean()) / train.std(), train.mean(), train.std()


def feature_statistics(raw_data, num_train, num_val, column):
    raw = pd.Series(raw_data[:, column])
    data, mean, std = normalize(raw_data, num_train)
    test = data[column].iloc[num_train + num_val :]
    return pd.Series(
        {
            "train_mean": mean[column],
            "train_std": std[column],
            "test_mean": test.mean(),
            "test_std": test.std(),
        }
    ).to_dict() | {"train_mean": raw.iloc[:num_train].mean()}


SAMPLING_RATE = 6  # rows an hour
SEQUENCE_LENGTH = pd.Timedelta(days=6) // pd.Timedelta(hours=1)
DELAY = pd.Timedelta(days=8) // pd.Timedelta(minutes=10) - SAMPLING_RATE
BATCH_SIZE = 256


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    # A shifted column has no value in its last rows: exactly those have no target.
    frame = pd.DataFrame(data).assign(target=pd.Series(target).shift(-delay)).dropna()
    inputs, targets = frame.drop(columns="target").to_numpy(), frame["target"].to_numpy()
    bounds = {"train": (0, num_train), "val": (num_train, num_train + num_val)}
    datasets = []
    for name in ("train", "val", "test"):
        start, end = bounds.get(name, (num_train + num_val, None))
        datasets.append(
            keras.utils.timeseries_dataset_from_array(
                inputs,
                targets,
                sequence_length,
                sampling_rate=sampling_rate,
                batch_size=batch_size,
                shuffle=name == "train",
                seed=SEED,
                start_index=start,
                end_index=end,
            )
        )
    return datasets


def evaluate_naive_method(dataset, mean, std, column):
    parts = [
        pd.DataFrame({"last": x.numpy()[:, -1, column], "target": y.numpy()}) for x, y in dataset
    ]
    table = pd.concat(parts, ignore_index=True)
    return (table["last"] * std[column] + mean[column]).sub(table["target"]).abs().mean()


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    return keras.Sequential(
        [
            keras.Input((sequence_length, num_features)),
            keras.layers.LSTM(32, activation="relu"),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(1),
        ]
    )


def compile_model(model):
    model.compile(keras.optimizers.RMSprop(0.1), "mean_squared_error", metrics=["mean_absolute_error"])
    return model
