"""Pairs of submissions that share more than the skeleton explains."""
