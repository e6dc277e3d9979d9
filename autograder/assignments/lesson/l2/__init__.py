"""l2: the three exercises on making windows."""
