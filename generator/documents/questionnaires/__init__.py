"""Questionnaires: each measure to print, to build online, and to type in from paper."""
