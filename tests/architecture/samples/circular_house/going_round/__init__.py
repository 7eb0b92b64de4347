"""Broken: a circle of files."""
