"""The same use cases from a terminal. No Qt."""
