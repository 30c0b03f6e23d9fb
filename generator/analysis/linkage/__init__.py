"""Linkage: which answers of two waves are the same person's, without anybody's name.

Older pupils and staff answer seven questions each time, and `codes` turns the answers into keyed
hashes; the youngest write a number from their teacher's list. `matching` pairs people within a
school and cohort, `errors` says how many pairs are likely wrong or missing, and `key_file` keeps
the study's key out of the repository and destroys it after the last link.
"""
