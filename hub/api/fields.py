"""Fields of hand-written types that come with their source."""

from typing import Any

import graphene

from ..executor import Source


class SourcedField(graphene.Field):
    """A graphene field and the source that answers it.

    ``cost`` is what it counts for against the limit of a query; see ``documents.cost``.
    """

    def __init__(self, type_: Any, *, source: Source, cost: int = 1, **kwargs: Any):
        super().__init__(type_, **kwargs)
        self.source = source
        self.cost = cost


def reader_arguments() -> dict[str, Any]:
    """The arguments by which a root field knows its reader's languages; new ones at each call."""
    return {
        "locale": graphene.String(required=True, description="Language of the reader."),
        "fallback": graphene.List(
            graphene.NonNull(graphene.String),
            description="Languages to take instead, in order; default: the source language.",
        ),
    }
