"""One module a method, named by the field's term; pure functions on arrays and frames.

Every function returns an `Estimate` or a frozen dataclass made of them, and says what it could not
estimate instead of raising. Nothing here reads a file, keeps state or knows about a study.
"""
