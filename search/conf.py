"""Settings of search; how they are declared and read is told in ``hub.conf``."""

from pathlib import Path

from hub.conf import Setting


class SearchSettings:
    """What docs/integrators/settings.md explains; a test keeps the two in step."""

    HUB_SEARCH_FOLDER: Setting[str | Path] = Setting(str | Path)
    HUB_SEARCH_URL = Setting(str, "")


search_settings = SearchSettings()
