"""Makes this folder, and `strategies` in it, importable by every test."""
