# %%
import numpy as np
import pandas as pd
from matplotlib.pyplot import *
import tensorflow as tf
from tensorflow.keras import *
from tensorflow.keras.layers import *
from tensorflow.keras.optimizers import *
from tensorflow.keras.utils import timeseries_dataset_from_array

FEATURE = "rho (g/m**3)"
SEED = 42

# %%
def set_seed():
	tf.random.set_seed(SEED)

# %%
def load_data(csv_path):
	df = pd.read_csv(csv_path)
	df.index = pd.to_datetime(df["Date Time"], dayfirst=True)
	del df["Date Time"]
	return df

# %%
def feature_index(df, feature=FEATURE):
	return next(i for i, c in enumerate(df) if c == feature)

def plot_days(df, feature=FEATURE):
	figure(figsize=(10, 3))
	plot(df.index[:2000], df[feature][:2000])
	xlabel("Date"); ylabel(feature); title("Two weeks"); grid()
	return gca()

def plot_years(df, feature=FEATURE):
	figure(figsize=(10, 3))
	plot(df.index[::6], df[feature][::6])
	xlabel("Date"); ylabel(feature); title("All years"); grid()
	return gca()

# %%
def split_counts(num_rows):
	num_train, rest = divmod(num_rows * 55, 100)
	num_val, rest = divmod(num_rows * 25, 100)
	return num_train, num_val, num_rows - num_train - num_val

# %%
def normalize(raw_data, num_train):
	global mean, std
	mean = np.nanmean(raw_data[0:num_train, :], axis=0)
	std = np.nanstd(raw_data[0:num_train, :], axis=0)
	for j in range(raw_data.shape[1]):
		raw_data[:, j] = (raw_data[:, j] - mean[j]) / std[j]
	return raw_data, mean, std

def feature_statistics(raw_data, num_train, num_val, column):
	col = raw_data[:, column].copy()
	m, s = col[:num_train].mean(), col[:num_train].std()
	t = ((col - m) / s)[num_train + num_val:]
	return {"train_mean": m, "train_std": s, "test_mean": t.mean(), "test_std": t.std()}

# %%
SAMPLING_RATE = 6
SEQUENCE_LENGTH = 6 * 24
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH + 2 * 24 - 1)
BATCH_SIZE = 256

def make_datasets(data, target, num_train, num_val, sequence_length=SEQUENCE_LENGTH, sampling_rate=SAMPLING_RATE, delay=DELAY, batch_size=BATCH_SIZE):
	kw = {"sequence_length": sequence_length, "sampling_rate": sampling_rate, "batch_size": batch_size, "sequence_stride": 1}
	x = data[:-delay]; y = target[delay:]
	train = timeseries_dataset_from_array(x, y, shuffle=True, end_index=num_train, **kw)
	val = timeseries_dataset_from_array(x, y, shuffle=False, start_index=num_train, end_index=num_train + num_val, **kw)
	test = timeseries_dataset_from_array(x, y, shuffle=False, start_index=num_train + num_val, **kw)
	return train, val, test

# %%
def evaluate_naive_method(dataset, mean, std, column):
	total_abs_err = 0.
	samples_seen = 0
	for i, (samples, targets) in enumerate(dataset):
		samples = samples * std + mean
		total_abs_err += tf.reduce_sum(tf.abs(samples[:, -1, column] - targets))
		samples_seen += len(samples)
	return float(total_abs_err) / samples_seen

# %%
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
	inputs = Input(shape=(sequence_length, num_features))
	x = LSTM(32, activation="relu")(inputs)
	x = Dropout(0.5)(x)
	return Model(inputs=inputs, outputs=Dense(1)(x))

# %%
def compile_model(model):
	model.compile(optimizer=RMSprop(learning_rate=0.1), loss="mse", metrics=["mae"])
	return model
