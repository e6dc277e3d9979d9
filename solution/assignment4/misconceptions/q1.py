# Wrong ways of reading the file. Each cell replaces definitions of the reference.

# %% date-not-parsed
# The dates are in the index, so it is an index of dates.
def load_data(csv_path):
    return pd.read_csv(csv_path, index_col="Date Time").astype(float)


# %% date-not-parsed (2)
# The dates are not a measurement and can go.
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    return df.drop(columns="Date Time").astype(float)


# %% date-not-parsed (3)
# As in the lecture: the file's lines are split and the first value of each is left out.
def load_data(csv_path):
    with open(csv_path) as file:
        lines = file.read().strip().split("\n")
    header = lines[0].split(",")
    raw_data = np.zeros((len(lines) - 1, len(header) - 1))
    for i, line in enumerate(lines[1:]):
        raw_data[i, :] = [float(value) for value in line.split(",")[1:]]
    return pd.DataFrame(raw_data, columns=[name.strip('"') for name in header[1:]])


# %% month-day-swapped
# A date begins with its month.
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df.index = pd.DatetimeIndex(
        pd.to_datetime(df.pop("Date Time"), format="mixed", dayfirst=False), name="Date Time"
    )
    return df.astype(float)


# %% month-day-swapped (2)
# The format is month, day, year; what does not fit it cannot be helped.
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    when = pd.to_datetime(df.pop("Date Time"), format="%m.%d.%Y %H:%M:%S", errors="coerce")
    return df.astype(float).set_index(pd.DatetimeIndex(when))


# %% month-day-swapped (3)
# A timestamp can be made of each text as it is.
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df["Date Time"] = [pd.Timestamp(text) for text in df["Date Time"]]
    return df.set_index("Date Time").astype(float)


# %% date-column-kept
# The index is a copy of the dates; the column may stay.
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df.index = pd.DatetimeIndex(pd.to_datetime(df["Date Time"], dayfirst=True))
    return df


# %% date-column-kept (2)
# A column of dates is as good as an index of dates.
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df["Date Time"] = pd.to_datetime(df["Date Time"], dayfirst=True)
    return df


# %% date-column-kept (3)
# The time is a measurement too, in seconds.
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    when = pd.DatetimeIndex(pd.to_datetime(df["Date Time"], dayfirst=True))
    df["Date Time"] = (when - pd.Timestamp("1970-01-01")).total_seconds()
    return df.astype(float).set_index(when)


# %% date-column-kept (4)
# A column of another name is another column.
def load_data(csv_path):
    df = pd.read_csv(csv_path).rename(columns={"Date Time": "date"})
    return df.set_index(pd.DatetimeIndex(pd.to_datetime(df["date"], dayfirst=True)))


# %% rows-dropped
# Each time may stand only once in a record.
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    when = pd.to_datetime(df.pop("Date Time"), dayfirst=True)
    df = df.astype(float).set_index(pd.DatetimeIndex(when))
    return df[~df.index.duplicated(keep="first")]


# %% rows-dropped (2)
# -9999 is no measurement, so its row has to go.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time").astype(float)
    df.index = pd.to_datetime(df.index, dayfirst=True)
    return df.replace(-9999.0, np.nan).dropna()


# %% rows-dropped (3)
# The first row after reading is the header still.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time").astype(float).iloc[1:]
    df.index = pd.to_datetime(df.index, dayfirst=True)
    return df


# %% rows-dropped (4)
# A file ends in an empty line, so the last one is left out.
def load_data(csv_path):
    with open(csv_path) as file:
        lines = file.read().splitlines()
    names = lines[0].replace('"', "").split(",")[1:]
    rows = [line.split(",") for line in lines[1:-1]]
    when = pd.to_datetime([row[0] for row in rows], dayfirst=True)
    values = np.array([row[1:] for row in rows], dtype="float64")
    return pd.DataFrame(values, columns=names, index=when)


# %% rows-dropped (5)
# A row without a gust is no measurement.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time").astype(float)
    df.index = pd.to_datetime(df.index, dayfirst=True)
    return df[df["max. wv (m/s)"] != -9999.0]


# %% rows-dropped (6)
# A thousand rows are enough to try things out, and stay.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time", nrows=1000).astype(float)
    df.index = pd.to_datetime(df.index, dayfirst=True)
    return df


# %% rows-dropped (7)
# What is the same as the row before it adds nothing.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time").astype(float)
    df.index = pd.to_datetime(df.index, dayfirst=True)
    return df.loc[(df.shift() != df).any(axis=1)]


# %% columns-reordered
# only if: column != 0
# otherwise: the feature is the first column already
# What is to be forecast comes first.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time").astype(float)
    df.index = pd.to_datetime(df.index, dayfirst=True)
    return df[[FEATURE] + [name for name in df.columns if name != FEATURE]]


# %% columns-reordered (2)
# Sorted columns are easier to find.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time").astype(float)
    df.index = pd.to_datetime(df.index, dayfirst=True)
    return df.reindex(sorted(df.columns), axis=1)


# %% columns-reordered (3)
# only if: column != num_features - 1
# otherwise: the feature is the last column already
# The target is the last column of a table.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time").astype(float)
    df.index = pd.to_datetime(df.index, dayfirst=True)
    df[FEATURE] = df.pop(FEATURE)
    return df


# %% subsampled
# only if: sampling_rate > 1
# otherwise: a step is one row, so that every row is kept
# only if: sampling_rate <= 18
# otherwise: of the example's 36 rows, a step of {sampling_rate} rows leaves one or none
# The sampling rate asks for one row in so many, so the others need not be kept.
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df = df[SAMPLING_RATE - 1 :: SAMPLING_RATE]
    when = pd.to_datetime(df.pop("Date Time"), dayfirst=True)
    return df.astype(float).set_index(pd.DatetimeIndex(when))


# %% subsampled (2)
# Hourly means are enough and less noisy.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time").astype(float)
    df.index = pd.to_datetime(df.index, dayfirst=True)
    return df.resample("h").mean()


# %% subsampled (3)
# One row an hour is the record.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time").astype(float)
    df.index = pd.to_datetime(df.index, dayfirst=True)
    return df.iloc[:: ROWS_PER_DAY // 24]


# %% subsampled (4)
# Measured is what was measured on the hour.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time").astype(float)
    df.index = pd.to_datetime(df.index, dayfirst=True)
    return df[df.index.minute == 0]


# %% subsampled (5)
# Six rows are an hour, and its mean is one row.
def load_data(csv_path):
    df = pd.read_csv(csv_path, index_col="Date Time").astype(float)
    df.index = pd.to_datetime(df.index, dayfirst=True)
    return df.groupby(np.arange(len(df)) // 6).mean().set_index(df.index[::6])
