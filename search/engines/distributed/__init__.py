"""Elasticsearch 8 and 9, and OpenSearch 3, over the part of their API that is the same in all."""

from .engine import DistributedEngine

__all__ = ["DistributedEngine"]
