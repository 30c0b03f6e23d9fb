"""Sources: files in. YAML with a place for every value, safe Markdown, safe paths."""
