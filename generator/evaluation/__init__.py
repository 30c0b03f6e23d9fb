"""Evaluation: what both sides of the wall know: framework, measures, studies, releases."""
