"""Documents: what a teacher takes away, made from the same lessons as the pages."""
