"""An autograded assignment on deep learning for time series."""

__version__ = "0.1.0"
