"""Reports: definitions, prose, tables and figures, made into a report from one release."""
