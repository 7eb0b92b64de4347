"""Where the pages of a language begin on the web.

That is the site's own decision: ``/de/`` where its addresses stand within ``i18n_patterns``, ``/``
where they do not, ``/pages/`` where Wagtail has a part of the site.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.translation import override


def page_prefix(language: str) -> str:
    """Returns the address of the home page in ``language`` without the host, slash at the end.

    A site that serves no pages itself has them below their language: ``/de/``.
    """
    return _prefix(language, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=1000)
def _prefix(language: str, urlconf: str, script_prefix: str) -> str:
    try:
        with override(language):
            return reverse("wagtail_serve", urlconf, args=("",))
    except NoReverseMatch:
        return f"{script_prefix}{language}/"


def languages_at(path: str, languages: Iterable[str]) -> tuple[list[str], str]:
    """Returns those of ``languages`` in which there may be pages at an address, and the address
    without what stands in front of them: ``/de/events/`` > ``(["de"], "events/")``.

    Where no language has such addresses, that is all of ``path``.
    """
    below: dict[str, list[str]] = {}
    for language in languages:
        below.setdefault(page_prefix(language), []).append(language)
    for prefix in sorted(below, key=len, reverse=True):
        if path.startswith(prefix):
            return below[prefix], path[len(prefix) :]
    return [], path


def in_language(path: str, language: str, languages: Iterable[str]) -> str:
    """Returns the same address in another language; ``path`` itself if it has none in front."""
    found, rest = languages_at(path, languages)
    return f"{page_prefix(language)}{rest}" if found else path
