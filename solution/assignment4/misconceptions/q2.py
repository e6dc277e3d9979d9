# Wrong ways of finding and plotting the feature. Each cell replaces definitions of the reference.

# %% index-counts-date-column
# The date is the file's first column and counts.
def feature_index(df, feature=FEATURE):
    return int(df.reset_index().columns.get_loc(feature))


# %% index-counts-date-column (2)
# The position in the file is one more than that among the measurements.
def feature_index(df, feature=FEATURE):
    return list(df.columns).index(feature) + 1


# %% hard-coded-index
# The number read off the table is the answer.
def feature_index(df, feature=FEATURE):
    return FEATURE_COLUMN


# %% hard-coded-index (2)
# The function is about the one feature of the assignment.
def feature_index(df, feature=FEATURE):
    return int(df.columns.get_loc(FEATURE))


# %% hard-coded-index (3)
# The columns of the file are known by heart.
def feature_index(df, feature=FEATURE):
    names = [
        "p",
        "T",
        "Tpot",
        "Tdew",
        "rh",
        "VPmax",
        "VPact",
        "VPdef",
        "sh",
        "H2OC",
        "rho",
        "wv",
        "max.",
        "wd",
    ]
    return names.index(feature.split()[0])


# %% wrong-feature-plotted
# only if: column != 1
# otherwise: the feature is the second column, as in the lecture, so that this is right
# As in the lecture: the second column is what is plotted.
def plot_days(df, feature=FEATURE):
    _, ax = plt.subplots()
    part = df.iloc[: 10 * ROWS_PER_DAY, 1]
    ax.plot(part.index, part.values)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


def plot_years(df, feature=FEATURE):
    _, ax = plt.subplots()
    ax.plot(df.index, df.iloc[:, 1])
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% wrong-feature-plotted (2)
# The column before has the same place, counted from one.
def plot_years(df, feature=FEATURE):
    ax = df.iloc[:, df.columns.get_loc(feature) - 1].resample("D").mean().plot()
    ax.set_xlabel("Time")
    ax.set_ylabel(feature)
    return ax


# %% wrong-feature-plotted (3)
# The function is about the one feature of the assignment.
def plot_days(df, feature=FEATURE):
    _, ax = plt.subplots()
    ax.plot(df.index[: 7 * ROWS_PER_DAY], df[FEATURE].iloc[: 7 * ROWS_PER_DAY])
    ax.set(xlabel="Date", ylabel=FEATURE)
    return ax


def plot_years(df, feature=FEATURE):
    _, ax = plt.subplots()
    ax.plot(df.index, df[FEATURE])
    ax.set(xlabel="Date", ylabel=FEATURE)
    return ax


# %% range-too-short
# One day shows the pattern of all days.
def plot_days(df, feature=FEATURE):
    _, ax = plt.subplots()
    ax.plot(df.index[:ROWS_PER_DAY], df[feature].iloc[:ROWS_PER_DAY])
    ax.set_xlabel("Time")
    ax.set_ylabel(feature)
    return ax


# %% range-too-short (2)
# The first hundred rows are many days.
def plot_days(df, feature=FEATURE):
    ax = df[feature].head(100).plot()
    ax.set_xlabel("Time")
    ax.set_ylabel(feature)
    return ax


# %% range-too-short (3)
# One year is the record, since the others repeat it.
def plot_years(df, feature=FEATURE):
    first = df.index[0]
    part = df.loc[first : first + pd.Timedelta(days=365), feature]
    _, ax = plt.subplots()
    ax.plot(part.index, part.values)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% range-too-short (4)
# What is kept for testing is not to be looked at.
def plot_years(df, feature=FEATURE):
    part = df[feature].iloc[: len(df) * 80 // 100]
    _, ax = plt.subplots()
    ax.plot(part.index, part.values)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% range-too-short (5)
# The lecture's number of training rows is where the record ends.
def plot_years(df, feature=FEATURE):
    ax = df[feature].iloc[:210_000].resample("D").mean().plot()
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% range-too-short (6)
# A record begins with its first summer.
def plot_years(df, feature=FEATURE):
    part = df[feature].iloc[ROWS_PER_DAY * 180 :]
    ax = part.resample("D").mean().plot()
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% range-too-short (7)
# The record's last full year is 2015.
def plot_years(df, feature=FEATURE):
    _, ax = plt.subplots()
    ax.plot(df.loc[:"2015", feature])
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% axes-unlabelled
# A plot that one has made oneself needs no labels.
def plot_days(df, feature=FEATURE):
    _, ax = plt.subplots()
    part = df[feature].iloc[: 10 * ROWS_PER_DAY]
    ax.plot(part.index, part.values)
    return ax


def plot_years(df, feature=FEATURE):
    _, ax = plt.subplots()
    ax.plot(df.index, df[feature].values)
    return ax


# %% axes-unlabelled (2)
# A title says what is shown.
def plot_days(df, feature=FEATURE):
    plt.figure()
    plt.title(f"{feature} over ten days")
    plt.plot(df[feature].iloc[: 10 * ROWS_PER_DAY])
    return plt.gca()


# %% axes-unlabelled (3)
# The time axis speaks for both.
def plot_years(df, feature=FEATURE):
    _, ax = plt.subplots()
    ax.plot(df.index, df[feature].values, label=feature)
    ax.set_xlabel("Year")
    ax.legend()
    return ax
