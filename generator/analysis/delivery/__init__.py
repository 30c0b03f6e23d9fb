"""Delivery: what the schools' logs say was taught, to whom, how it was changed, and who came.

All of a school year's files become one `Delivery`, whose tables are described where each is read.
"""
