# Wrong ways of reading the file. Each cell replaces definitions of a style.

# %% first_day_for_all (style: lists_and_sample_std)
# times of day are added to the first row's day
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    text = df.pop("Date Time")
    day = pd.to_datetime(text.iloc[0][:10], dayfirst=True)
    df.index = pd.DatetimeIndex(day + pd.to_timedelta(text.str[11:]))
    return df.astype(float)


# %% frost_clipped (style: subclass_with_config)
# no temperature is below 0
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df.index = pd.DatetimeIndex(pd.to_datetime(df.pop("Date Time"), dayfirst=True))
    return df.astype(float).assign(**{"T (degC)": df["T (degC)"].clip(lower=0)})


# %% gaps_filled (style: float64_models)
# missing times get the row before them
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df.index = pd.DatetimeIndex(pd.to_datetime(df.pop("Date Time"), dayfirst=True))
    full = pd.date_range(df.index.min(), df.index.max(), freq="10min")
    missing = pd.DataFrame(np.nan, index=full.difference(df.index), columns=df.columns)
    return pd.concat([df, missing]).sort_index(kind="stable").ffill()


# %% gust_sentinels_replaced (style: from_generator)
# sentinels of the gusts alone become 0
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df.index = pd.DatetimeIndex(pd.to_datetime(df.pop("Date Time"), dayfirst=True))
    df.loc[df["max. wv (m/s)"] == -9999.0, "max. wv (m/s)"] = 0.0
    return df.astype(float)


# %% regular_index_made_up (style: lecture_recipe)
# the times are counted from the first instead of read
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    first = pd.to_datetime(df.pop("Date Time").iloc[0], dayfirst=True)
    df.index = pd.date_range(first, periods=len(df), freq="10min")
    return df.astype(float)


# %% sentinels_clipped (style: pandas_all_the_way)
# negative wind speeds become 0
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df.index = pd.DatetimeIndex(pd.to_datetime(df.pop("Date Time"), dayfirst=True))
    df = df.astype(float)
    for name in ("wv (m/s)", "max. wv (m/s)"):
        df.loc[df[name] == -9999.0, name] = 0.0
    return df


# %% sentinels_replaced (style: keras_2_habits)
# -9999 becomes NaN
def load_data(csv_path):
    df = pd.read_csv(csv_path, na_values=[-9999.0, "-9999.00"])
    df.index = pd.DatetimeIndex(pd.to_datetime(df.pop("Date Time"), dayfirst=True))
    return df.astype(float)


# %% sorted_by_time (style: plain_loops)
# sorting moves duplicated times together
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df.index = pd.DatetimeIndex(pd.to_datetime(df.pop("Date Time"), dayfirst=True))
    return df.astype(float).sort_index(kind="stable")


# %% time_of_day_lost (style: from_generator)
# the index holds days only
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df.index = pd.DatetimeIndex(pd.to_datetime(df.pop("Date Time"), dayfirst=True)).normalize()
    return df.astype(float)


# %% twelve_hours (style: zipped_datasets)
# afternoons are read as mornings
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df.index = pd.DatetimeIndex(pd.to_datetime(df.pop("Date Time"), dayfirst=True))
    df.index = df.index.map(lambda time: time.replace(hour=time.hour % 12))
    return df.astype(float)


# %% units_stripped (style: float32_throughout)
# the columns are renamed
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df.index = pd.DatetimeIndex(pd.to_datetime(df.pop("Date Time"), dayfirst=True))
    return df.astype(float).rename(columns=lambda name: name.split(" (")[0])


# %% values_rounded (style: lecture_recipe)
# one decimal is kept
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df.index = pd.DatetimeIndex(pd.to_datetime(df.pop("Date Time"), dayfirst=True))
    return df.astype(float).round(1)
