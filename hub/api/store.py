"""What one request knows: its moment, for whom it reads, in which languages, what is private, and
what it has loaded."""

from collections.abc import Hashable, Iterable
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.utils import timezone
from wagtail.models import Site

from ..audience import Audience
from ..conf import hub_settings
from ..executor import FieldPlan, Run
from ..frame import load_frame
from ..prefixes import page_prefix
from ..values.labels import source_language
from ..visibility import Restrictions, Sight
from .arguments import given
from .errors import ApiError, Code

Loaded = dict[Any, Any]
"""What a loader found, by key."""


class Loads(Protocol):
    """A loader as the store sees it; see ``loaders``."""

    @property
    def key(self) -> Hashable: ...

    @property
    def default(self) -> Any: ...

    def load(self, store: "Store", keys: Iterable[Any]) -> Loaded: ...


class Chain:
    """The languages of a reader, most wanted first."""

    __slots__ = ("codes", "ids")

    def __init__(self, codes: tuple[str, ...], ids: tuple[int, ...]):
        self.codes = codes
        self.ids = ids


class Root(NamedTuple):
    """The home page of a site in one language."""

    url_path: str
    """Its tree address, as in ``Page.url_path``."""
    base: str
    """What stands before addresses of the site."""
    language: str


class Store:
    """State of one request; never shared between requests or threads."""

    base_url: str | None = None
    """What stands before addresses of the site; ``None`` for its absolute address."""

    def __init__(self, audience: Audience):
        self.audience = audience
        self.now = timezone.now()
        self.loaded: dict[Hashable, Loaded] = {}
        self.chains: dict[tuple[str, ...], Chain] = {}

    @cached_property
    def frame(self) -> list[tuple[str, str, int]]:
        return load_frame(self.now, self.audience)

    @cached_property
    def sight(self) -> Sight:
        """What the queries for pages and media ask."""
        return Sight(self.audience, Restrictions.of(self.frame))

    @cached_property
    def locale_ids(self) -> dict[str, int]:
        """Primary keys of the languages that the audience sees, by code."""
        return {
            code: pk
            for kind, code, pk in self.frame
            if kind == "locale" and self.audience.sees_language(code)
        }

    @cached_property
    def locale_codes(self) -> dict[int, str]:
        return {pk: code for code, pk in self.locale_ids.items()}

    @cached_property
    def roots(self) -> list[Root]:
        """Returns the home pages of all sites, in the languages that the audience sees."""
        paths = Site.get_site_root_paths()
        several = self.front is None and len({path.site_id for path in paths}) > 1
        base = self.base if self.front is None else self.front
        return [
            Root(
                path.root_path,
                path.root_url.rstrip("/") if several else base,
                path.language_code,
            )
            for path in paths
            if self.audience.sees_language(path.language_code)
        ]

    @property
    def site_languages(self) -> list[str]:
        """Codes of the languages that have a home page."""
        with_home = {root.language for root in self.roots}
        return [code for code in self.locale_ids if code in with_home]

    @property
    def base(self) -> str:
        """Returns the origin of files, and of pages where there is one site."""
        if self.base_url is not None:
            return self.base_url
        return settings.WAGTAILADMIN_BASE_URL.rstrip("/")

    @property
    def front(self) -> str | None:
        """Returns the origin of pages where the hub itself has none."""
        if self.base_url is None and hub_settings.HUB_HEADLESS:
            return hub_settings.HUB_FRONT_URL
        return None

    def page_path(self, url_path: str) -> str | None:
        """The page's address on its site, such as ``/de/events/rostock/``."""
        root = self.root_above(url_path)
        return root and f"{page_prefix(root.language)}{url_path[len(root.url_path) :]}"

    def page_url(self, url_path: str) -> str | None:
        """The page's absolute address; ``None`` if it belongs to no site."""
        root = self.root_above(url_path)
        return root and f"{root.base}{self.page_path(url_path)}"

    def root_above(self, url_path: str) -> Root | None:
        """Returns the home page above this tree address; ``None`` if it belongs to no site."""
        return next((root for root in self.roots if url_path.startswith(root.url_path)), None)

    def version_path(self, url_path: str) -> str | None:
        """Address of a page as one of its versions, whatever language the reader has."""
        return self.page_path(url_path)

    def chain(self, locale: str, fallback: Iterable[str] | None = None) -> Chain:
        """Returns the reader's languages; without ``fallback`` the source language stands second,
        if it is seen at all.

        Raises ``ApiError`` that names the languages when one of them is not set up.
        """
        if fallback is None:
            source = source_language()
            fallback = (source,) if self.audience.sees_language(source) else ()
        wanted = (locale, *fallback)
        chain = self.chains.get(wanted)
        if chain is None:
            codes = tuple(dict.fromkeys(map(self.code_of, wanted)))
            chain = Chain(codes, tuple(self.locale_ids[code] for code in codes))
            self.chains[wanted] = chain
        return chain

    def code_of(self, name: str) -> str:
        """Returns the code of the language that is meant by ``name``: in any case of letters, and
        without a region that is not set up (``de-AT`` is ``de``).

        Raises ``ApiError`` that names the languages if none is.
        """
        known = {code.lower(): code for code in self.locale_ids}
        wanted = name.lower().replace("_", "-")
        while wanted and wanted not in known:
            wanted = wanted.rpartition("-")[0]
        if not wanted:
            choices = ", ".join(sorted(self.locale_ids))
            raise ApiError(
                f"There is no language '{name}'. Choose from: {choices}.", Code.BAD_USER_INPUT
            )
        return known[wanted]

    def load(self, loader: Loads, keys: Iterable[Any]) -> list[Any]:
        """One value per key from ``loader``, each key loaded once in a request."""
        keys = list(keys)
        loaded = self.loaded.setdefault(loader.key, {})
        missing = set(keys).difference(loaded)
        missing.discard(None)
        if missing:
            found = loader.load(self, missing)
            default = loader.default
            for key in missing:
                loaded[key] = found.get(key, default)
        return [loaded.get(key, loader.default) for key in keys]


def store_of(run: Run) -> Store:
    """The store of a request that is executed."""
    store: Store = run.store
    return store


def chain_of(run: Run, field: FieldPlan) -> Chain:
    """The languages asked for in the root field above ``field``."""
    arguments = given(run, field.root)
    locale = arguments.get("locale", source_language())
    return store_of(run).chain(locale, arguments.get("fallback"))
