"""Funding: guides to programmes that pay for cities' projects, and their deadlines."""
