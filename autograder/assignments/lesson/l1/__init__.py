"""l1: how many windows rows hold, and which rows are in each."""
