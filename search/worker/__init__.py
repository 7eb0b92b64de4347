"""Brings the engines up to date with the outbox. Nothing is imported here: ``search.outbox`` needs
no more than ``waking``."""
