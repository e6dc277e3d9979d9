"""Examines many drawn variants: their arithmetic, texts, mistakes, and what can be guessed."""
