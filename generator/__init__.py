"""The generator: turns lessons, toolkit and survey results into a static site."""
