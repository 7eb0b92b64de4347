"""Topical clusters and what they do: events, good practices, project ideas, documentation."""
