"""From the master solution to what students get, for any variant."""
