"""What is found by a global identifier, and all pages of the site in one list."""

import graphene

from ..fields import SourcedField
from ..nodes import GlobalNode, Nodes, OneNode
from ..page_lists import AllPagesField


def languages() -> dict[str, graphene.String | graphene.List]:
    """The reader's languages where they may be left out; new arguments at each call."""
    return {
        "locale": graphene.String(
            description="Language of labels and of the pages that are pointed at; "
            "default: the source language."
        ),
        "fallback": graphene.List(
            graphene.NonNull(graphene.String),
            description="Languages to take instead, in order; default: the source language.",
        ),
    }


class NodesQuery(graphene.ObjectType):
    """Root fields ``node``, ``nodes`` and ``pages``."""

    node = SourcedField(
        GlobalNode,
        source=OneNode(),
        id=graphene.ID(required=True, description="As 'id' has it."),
        description="The page, in this very language version, or the row with an identifier; "
        "null if nothing public has it.",
        **languages(),
    )
    nodes = SourcedField(
        graphene.List(GlobalNode),
        source=Nodes(),
        ids=graphene.List(
            graphene.NonNull(graphene.ID),
            required=True,
            description="As 'id' has them; at most 100.",
        ),
        description="The same for several identifiers, in their order.",
        **languages(),
    )
    pages = AllPagesField(
        description="Pages of all types: for site maps, static builds and what has changed since. "
        "With an empty 'fallback' those of one language.",
        where={},
        order={"TITLE_ASC": ("title",)},
    )
