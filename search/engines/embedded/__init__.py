"""The engine inside the hub: tantivy, with its index in a folder.

One writer at a time, whatever the number of processes; readers in all of them. A new index is
built in a folder of its own, and the file ``CURRENT`` names the one that answers.
"""

from .engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
