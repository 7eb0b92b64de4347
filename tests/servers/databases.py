"""Which tests run on PostgreSQL too: those whose fact may differ there, and why.

All others run once, on SQLite: a form, a template or a rule in Python is the same on each. A single
test elsewhere is marked with ``each_database``. ``make soak`` runs on PostgreSQL all that uses a
database, and so finds what is missing here.
"""

from collections.abc import Callable
from pathlib import PurePath

ON_EACH: dict[str, tuple[str, ...]] = {
    "Statements that are compiled or written by us": (
        "tests/api/test_cost.py",
        "tests/api/test_filter_values.py",
        "tests/api/test_lists.py",
        "tests/api/test_pages.py",
        "tests/api/test_shared_statements.py",
        "tests/clusters/test_event_queries.py",
        "tests/clusters/test_queries.py",
        "tests/funding/test_queries.py",
        "tests/graphql/test_examples.py",
        "tests/home/deletion",
        "tests/home/reports",
        "tests/hub/test_counters.py",
        "tests/home/test_queries.py",
        "tests/hub/api/test_statements.py",
        "tests/hub/test_stored.py",
        "tests/learning/test_queries.py",
        "tests/network/test_queries.py",
        "tests/search/documents/test_cost.py",
        "tests/search/schema/test_cost.py",
        "tests/search/schema/test_hits.py",
    ),
    "Who may see what": (
        "tests/hub/test_audience.py",
        "tests/hub/test_visibility.py",
        "tests/api/test_previews.py",
        "tests/network/test_consent.py",
        "tests/search/documents/test_leaks.py",
        "tests/search/schema/test_leaks.py",
    ),
    "Moments, compared by the database": (
        "tests/clusters/test_event_status.py",
        "tests/funding/test_lifecycle.py",
        "tests/home/test_publication.py",
        "tests/home/test_scheduling.py",
    ),
    "The order of texts, large and small letters": (
        "tests/clusters/test_listings.py",
        "tests/funding/test_listing.py",
        "tests/hub/web/test_lists.py",
        "tests/hub/test_vocabularies.py",
        "tests/learning/test_listings.py",
        "tests/network/test_lists.py",
    ),
    "JSON, and rows that are copied": (
        "tests/clusters/test_facts_carried.py",
        "tests/funding/test_facts_carried.py",
        "tests/hub/test_coverage.py",
        "tests/languages/test_fallback.py",
        "tests/languages/test_update_of_source.py",
        "tests/network/test_rows.py",
    ),
    "Locks, leases and transactions": (
        "tests/changes",
        "tests/home/test_bulk_actions.py",
        "tests/hub/test_publishing.py",
        "tests/search/documents/test_groups.py",
        "tests/search/documents/test_versions.py",
        "tests/search/outbox",
        "tests/search/test_words.py",
    ),
    "Values that a database may refuse: zero bytes, large numbers, long texts": (
        "tests/demo/loaded/test_load.py",
        "tests/graphql/test_bad_input.py",
        "tests/graphql/test_mutilated.py",
        "tests/hub/web/injection/test_texts.py",
    ),
    "Migrations, and what they have made": (
        "tests/home/test_tree.py",
        "tests/hub/test_health.py",
        "tests/migrations",
        "tests/servers/test_rows_of_migrations.py",
    ),
}
"""Files and folders by the reason."""

FIXTURES = {"db", "transactional_db", "live_server"}
"""A test with one of these uses the database."""
SAME_ON_EACH = {"browser", "indexed_demo", "opensearch", "elasticsearch", "elasticsearch_8"}
"""What a browser shows and a search engine finds does not depend on it."""


def wanted(postgres: bool, soak: bool) -> Callable[..., bool] | None:
    """Returns what chooses the tests of a run; None where all of them run."""
    if postgres:
        return uses_database if soak else may_differ
    return is_random if soak else None


def is_random(item) -> bool:
    """Whether the test does more rounds in a soak."""
    return "soak" in getattr(item, "fixturenames", ())


def uses_database(item) -> bool:
    """Whether the test can run on PostgreSQL."""
    fixtures = set(getattr(item, "fixturenames", ()))
    if fixtures & SAME_ON_EACH:
        return False
    return bool(item.get_closest_marker("django_db") or fixtures & FIXTURES)


def may_differ(item) -> bool:
    """Whether the test says something on PostgreSQL that it does not say on SQLite."""
    if not uses_database(item):
        return False
    return bool(item.get_closest_marker("each_database")) or is_listed(item.nodeid)


def is_listed(nodeid: str) -> bool:
    """Whether the file of a test, or a folder above it, is named in ``ON_EACH``."""
    file = PurePath(nodeid.partition("::")[0])
    named = {PurePath(path) for paths in ON_EACH.values() for path in paths}
    return not named.isdisjoint({file, *file.parents})
