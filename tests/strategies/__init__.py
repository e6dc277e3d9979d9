"""Hypothesis strategies that several tests share, by what they make."""
