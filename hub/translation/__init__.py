"""Translating with wagtail-localize: what the hub adds to it and holds it to."""
