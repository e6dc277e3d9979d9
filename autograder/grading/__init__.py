"""One submission → a result; a class → many, stored as they come."""
