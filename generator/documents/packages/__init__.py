"""Packages of many lessons: for a learning platform, for a USB stick, for other catalogues."""
