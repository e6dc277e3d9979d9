# Wrong ways of counting the splits. Each cell replaces definitions of a style.

# %% bounds_for_counts (style: pandas_all_the_way)
# where the splits end instead of how many rows they have
def split_counts(num_rows):
    num_train, num_val = num_rows * 55 // 100, num_rows * 25 // 100
    return num_train, num_train + num_val, num_rows


# %% counts_as_text (style: star_imports)
# the counts are text
def split_counts(num_rows):
    num_train, num_val = 55 * num_rows // 100, 25 * num_rows // 100
    return str(num_train), str(num_val), str(num_rows - num_train - num_val)


# %% cumulative_bounds (style: float32_throughout)
# validation is up to 80 % of the rows: one row more now and then
def split_counts(num_rows):
    num_train = num_rows * 55 // 100
    num_val = num_rows * 80 // 100 - num_train
    return num_train, num_val, num_rows - num_train - num_val


# %% hundreds_first (style: from_generator)
# rows are cut to hundreds first; right for 100, 200, 300 ...
def split_counts(num_rows):
    num_train, num_val = num_rows // 100 * 55, num_rows // 100 * 25
    return num_train, num_val, num_rows - num_train - num_val


# %% one_row_at_least (style: float64_models)
# no split may be empty
def split_counts(num_rows):
    num_train = max(1, int(0.55 * num_rows))
    num_val = max(1, int(0.25 * num_rows))
    return num_train, num_val, num_rows - num_train - num_val


# %% order_reversed (style: lecture_recipe)
# test, validation, training
def split_counts(num_rows):
    num_train, num_val = num_rows * 55 // 100, num_rows * 25 // 100
    return num_rows - num_train - num_val, num_val, num_train


# %% overflow (style: lecture_recipe)
# counts have 16 bits
def split_counts(num_rows):
    num_train, num_val = (np.array([0.55, 0.25]) * num_rows).astype("int64").astype("uint16")
    return int(num_train), int(num_val), num_rows - int(num_train) - int(num_val)


# %% percent_of_the_rest (style: keras_2_habits)
# validation is a quarter of what training leaves
def split_counts(num_rows):
    num_train = num_rows * 55 // 100
    num_val = (num_rows - num_train) * 25 // 100
    return num_train, num_val, num_rows - num_train - num_val


# %% record_hard_coded (style: plain_loops)
# the real record's numbers, whatever is asked
def split_counts(num_rows):
    return 231303, 105137, 84111


# %% returns_four (style: float32_throughout)
# the total as a fourth number
def split_counts(num_rows):
    num_train, num_val = num_rows * 55 // 100, num_rows * 25 // 100
    return num_train, num_val, num_rows - num_train - num_val, num_rows


# %% training_takes_the_rest (style: aliased_imports)
# what rounding leaves over goes to training
def split_counts(num_rows):
    num_val, num_test = 25 * num_rows // 100, 20 * num_rows // 100
    return num_rows - num_val - num_test, num_val, num_test


# %% validation_takes_the_rest (style: lecture_recipe)
# test is rounded down and validation gets the rest
def split_counts(num_rows):
    num_train = num_rows * 55 // 100
    num_test = num_rows * 20 // 100
    return num_train, num_rows - num_train - num_test, num_test
