"""l4: how many parameters each kind of layer has."""
