"""What compiling and batching is worth: graphql-core over the same sources, for comparison."""

from hashlib import sha256

from graphql import parse

from hub.api.schema import executor
from hub.audience import PUBLIC

from . import content
from .list_of_pages import QUERY
from .measuring import cpu


def measure() -> dict[str, float]:
    """Ratio of CPU; the answers are compared first."""
    content.make()
    document, key = parse(QUERY), sha256(QUERY.encode()).hexdigest()

    def run(reference: bool):
        return executor().execute(document, key=key, context_value=PUBLIC, reference=reference)

    if run(True).data != run(False).data:
        raise SystemExit("graphql-core answers differently.")
    seconds = cpu({"core": lambda: run(True), "compiled": lambda: run(False)})
    return {"graphql-core / compiled": seconds["core"] / seconds["compiled"]}
