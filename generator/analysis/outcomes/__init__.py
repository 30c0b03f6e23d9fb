"""The estimates of a release: one module a table, each saying what it rests on and can't show."""
