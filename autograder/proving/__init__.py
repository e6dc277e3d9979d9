"""Proofs that a variant's checks fit: wrong solutions that must be found, and mutants."""
