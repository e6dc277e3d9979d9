"""l3: the naive method, for the temperature."""
