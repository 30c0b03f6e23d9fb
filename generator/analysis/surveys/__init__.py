"""Surveys in: one reader a format, each giving the same table of answers or problems."""
