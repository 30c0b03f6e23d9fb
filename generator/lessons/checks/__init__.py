"""The checks a lesson passes before a school sees it."""
