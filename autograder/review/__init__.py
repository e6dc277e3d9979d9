"""The page on which people mark what a person must mark: served on this machine alone."""
