"""What is measured, and how much is allowed."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Benchmark:
    """One measurement: a module of ``benchmarks`` with ``measure() -> {name: ratio}``.

    ``limits`` are the greatest ratios allowed, ``floors`` the least; a name with neither is for
    information.
    """

    name: str
    module: str
    about: str
    limits: dict[str, float]
    floors: dict[str, float] = field(default_factory=dict)


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
    Benchmark(
        "search",
        "benchmarks.search_speed",
        "10,000 synthetic pages in four languages: 95th percentile of search without and with"
        " facets and of suggestions, over the same requests made of the engine alone.",
        {
            f"{engine}, {way} / raw": 2.0
            for engine in ("embedded", "opensearch")
            for way in ("words", "facets", "suggestions")
        },
    ),
    Benchmark(
        "rebuild",
        "benchmarks.search_rebuild",
        "The same pages: rate at which the index is built from the database, as a share of the"
        " rate of ready documents; statements for a batch of 500 groups, over one of each type.",
        {"statements, 500 / 20 groups": 1.0},
        {"embedded / bare bulk": 0.5, "opensearch / bare bulk": 0.5},
    ),
    Benchmark(
        "facets",
        "benchmarks.facets",
        "20 events with their count and four facets, alone and with fallback, at 1,000 and"
        " 10,000 pages on SQLite and PostgreSQL: CPU of the endpoint, the database included, over a"
        " hand-written view of values. FACETS_SIZES=1,10,40 measures 40,000 too.",
        {
            **{
                f"{database} {size}k {reader} / view": 0.6
                for database in ("sqlite", "postgres")
                for size in (1, 10, 40)
                for reader in ("alone", "fallback")
            },
            # As many as there are pages would be 4.
            "sqlite growth 40k / 10k": 3.5,
            "postgres growth 40k / 10k": 5.0,
        },
    ),
    Benchmark(
        "publication",
        "benchmarks.publication",
        "The demo's content: statements and CPU of the second publication of one page of each type,"
        " its summary changed, by the form of the admin.",
        {},
    ),
]
