# Wrong ways of finding and plotting the feature. Each cell replaces definitions of a style.

# %% blank_labels (style: keras_2_habits)
# the labels are spaces
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df[feature].resample("D").mean())
    ax.set(xlabel=" ", ylabel=" ")
    return ax


# %% days_a_tenth_of_the_record (style: lists_and_sample_std)
# a tenth of eight years is many months
def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    part = df[feature].iloc[: len(df) // 10]
    ax.plot(part.index, part)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% days_against_another_column (style: from_generator)
# x is the temperature
def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    part = df.iloc[:1440]
    ax.plot(part["T (degC)"], part[feature], ".")
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% days_backwards (style: keras_2_habits)
# the dates run backwards
def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    part = df[feature].iloc[:1440]
    ax.plot(part.index[::-1], part)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% days_in_pieces (style: zipped_datasets)
# three pieces from here and there
def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    for start in (0, 9000, 20000):
        ax.plot(range(300), df[feature].iloc[start : start + 300])
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% days_not_contiguous (style: float32_throughout)
# every second day is left out
def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    days = [df[feature].iloc[144 * day : 144 * (day + 1)] for day in range(0, 20, 2)]
    ax.plot(pd.concat(days))
    ax.set(xlabel="Date", ylabel=feature)
    return ax


# %% days_of_every_january (style: subclass_with_config)
# a month of every year is many pieces
def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    part = df.loc[df.index.month == 1, feature]
    ax.plot(part.index, part)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% days_resampled (style: plain_loops)
# hourly means are not full resolution
def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df[feature].iloc[: 144 * 20].resample("h").mean())
    ax.set(xlabel="Date", ylabel=feature)
    return ax


# %% days_shifted (style: subclass_other_order)
# values of one day over the dates of another
def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    values = df[feature].to_numpy()
    ax.plot(df.index[:1440], values[144:1584])
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% days_too_many (style: from_generator)
# a hundred days instead of 60 at most
def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df[feature].iloc[: 144 * 100])
    ax.set(xlabel="Date", ylabel=feature)
    return ax


# %% figure_returned (style: keras_2_habits)
# a Figure instead of an Axes
def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df[feature].iloc[:1440])
    ax.set(xlabel="Date", ylabel=feature)
    return fig


# %% index_by_prefix (style: plain_loops)
# the first column that begins alike ("T (degC)" for "Tpot (K)")
def feature_index(df, feature=FEATURE):
    return [name[0] for name in df.columns].index(feature[0])


# %% index_in_sorted_columns (style: from_generator)
# the position in another order
def feature_index(df, feature=FEATURE):
    return sorted(df.columns).index(feature)


# %% nothing_returned (style: pandas_all_the_way)
# the plot is shown and None returned
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df[feature].resample("D").mean())
    ax.set(xlabel="Date", ylabel=feature)
    plt.show()


# %% values_normalized (style: pandas_all_the_way)
# standard scores are plotted, not the feature
def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    part = df[feature].iloc[:1440]
    ax.plot((part - part.mean()) / part.std())
    ax.set(xlabel="Date", ylabel=feature)
    return ax


# %% years_against_another_column (style: zipped_datasets)
# x is the temperature
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.scatter(df["T (degC)"], df[feature], s=1)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% years_backwards (style: subclass_other_order)
# the last day's mean comes first
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    daily = df[feature].resample("D").mean()
    ax.plot(daily.index, daily.to_numpy()[::-1])
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% years_counted (style: keras_2_habits)
# how many rows a day has
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df[feature].resample("D").count())
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% years_half_the_record (style: lecture_recipe)
# only the first half of the record
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df[feature].iloc[: len(df) // 2].resample("D").mean())
    ax.set(xlabel="Date", ylabel=feature)
    return ax


# %% years_januaries (style: subclass_with_config)
# of every year its January
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    part = df.loc[df.index.month == 1, feature]
    ax.plot(part.index, part)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% years_other_dates (style: float64_models)
# the days stand over hours of 1970
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    daily = df[feature].resample("D").mean()
    ax.plot(pd.date_range("1970-01-01", periods=len(daily), freq="h"), daily)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% years_running_mean_from_the_start (style: subclass_other_order)
# each value is the mean of all before it
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df[feature].expanding().mean())
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% years_shuffled (style: keras_2_habits)
# the rows are shuffled
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df[feature].sample(frac=1, random_state=1).to_numpy())
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% years_sorted (style: float64_models)
# the values are sorted, the dates are not
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df.index, df[feature].sort_values().to_numpy())
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% years_two_points (style: lists_and_sample_std)
# the first value and the last
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    part = df[feature].iloc[[0, -1]]
    ax.plot(part.index, part)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


# %% years_without_the_middle (style: from_generator)
# the first quarter and the last
def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    quarter = len(df) // 4
    part = pd.concat([df[feature].iloc[:quarter], df[feature].iloc[-quarter:]])
    ax.plot(part.index, part)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax
