"""The commands, one module a group; `generator/cli.py` puts them together."""
