"""q5: windows and datasets."""
