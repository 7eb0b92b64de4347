"""What is measured, and how much is allowed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Benchmark:
    """One measurement: a module of ``benchmarks`` with ``measure() -> {name: ratio}``.

    ``limits`` are the greatest ratios allowed; a name without one is for information.
    """

    name: str
    module: str
    about: str
    limits: dict[str, float]


CATALOG = [
    Benchmark(
        "list",
        "benchmarks.list_of_pages",
        "20 clusters with body, picture, themes, related pages and translations: CPU of the"
        " GraphQL endpoint over (a) a hand-written ORM view of the same bytes and (b) a view that"
        " returns them ready-made.",
        {"graphql / orm view": 1.6},
    ),
    Benchmark(
        "reference",
        "benchmarks.reference",
        "The same list: CPU of graphql-core over the same sources, over the compiled executor.",
        {},
    ),
]
