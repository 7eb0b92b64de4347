"""Settings of search; how they are declared and read is told in ``hub.conf``."""

from pathlib import Path

from hub.conf import Setting


def no_such_worker(value: str) -> str | None:
    return None if value in ("thread", "process", "none") else "is neither 'thread' nor 'process'"


class SearchSettings:
    """What docs/integrators/settings.md explains; a test keeps the two in step."""

    HUB_SEARCH_FOLDER: Setting[str | Path] = Setting(str | Path)
    HUB_SEARCH_URL = Setting(str, "")
    HUB_SEARCH_WORKER = Setting(str, "thread", no_such_worker)


search_settings = SearchSettings()
