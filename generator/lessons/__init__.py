"""Lessons: what a lesson holds, the checks that keep it safe, and the curriculum they make."""
