"""One submission → a record; a class → many, stored as they come."""
