"""What stands at an address: a page, or a redirect to another address.

A redirect tells no more than its target: whoever may not see that learns nothing of it, whether it
is named by the redirect or stands at the address to which it leads. None leads in a ring.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import F
from django.urls import get_script_prefix
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from ..models import HubPage
from ..prefixes import languages_at, page_prefix
from ..values.labels import source_language
from ..visibility import public_pages
from .store import Store

MOST_STEPS = 5
"""As many redirects are followed that lead from one to the next; more are a ring, or a mistake."""


@dataclass(frozen=True)
class Lead:
    """Where a redirect leads: to the page at ``url_path`` of the tree, or to ``link``."""

    is_permanent: bool
    url_path: str = ""
    language: str | None = None
    """In which the page was asked for, where that is not its own."""
    link: str = ""


def page_at(store: Store, path: str, locale: str, host: str | None = None) -> int | None:
    """Primary key of the public page at an address such as ``/de/events/rostock/``.

    Without a language in front, the address is read as one in ``locale`` first.
    """
    addresses = tree_addresses(store, path, locale, host)
    if not addresses:
        return None
    candidates = HubPage.objects.filter(url_path__in=addresses)
    if slugs := {address.split("/")[-2] for address in addresses if not is_root(store, address)}:
        candidates = candidates.filter(slug__in=slugs)
    found = public_pages(candidates.order_by(), store.sight, store.now)
    pages = dict(found.values_list("url_path", "pk"))
    return next((pages[address] for address in addresses if address in pages), None)


def is_root(store: Store, url_path: str) -> bool:
    """Whether a home page stands there, whose slug is not in its address."""
    return any(root.url_path == url_path for root in store.roots)


def tree_addresses(store: Store, path: str, locale: str, host: str | None = None) -> list[str]:
    """Where in the tree the page at an address may be, the likeliest place first."""
    parts = [part for part in path.split("?")[0].split("/") if part]
    languages, rest = languages_at("/".join(["", *parts, ""]), store.locale_ids)
    if not languages or page_prefix(languages[0]) == get_script_prefix():
        languages = list(dict.fromkeys((locale, *languages)))
    return [
        f"{root.url_path}{rest.lstrip('/')}"
        for language in languages
        for root in store.roots
        if root.language == language and (host is None or host_of(root.base) == host)
    ]


def host_of(url: str) -> str:
    """Host name in an absolute address."""
    return url.split("//")[-1].split("/")[0].split(":")[0]


def lead_at(store: Store, path: str, locale: str, host: str | None = None) -> Lead | None:
    """Where the redirect of an address leads that has no page; ``None`` if nobody is to know.

    ``host`` names the site, where the hub serves several.
    """
    is_permanent, link = True, ""
    for _step in range(MOST_STEPS):
        stored, language = stored_at(store, path, locale, host)
        if stored is None:
            # There is something that is no page, such as the calendar.
            return Lead(is_permanent, link=link) if link else None
        is_permanent = is_permanent and stored.is_permanent
        if stored.redirect_page_id is not None:
            return to_page(store, stored.redirect_page_id, is_permanent, language)
        link = stored.redirect_link
        here = own_path(link)
        if here is None:
            return Lead(is_permanent, link=link)
        page = page_at(store, here, locale, host)
        if page is not None:
            return to_page(store, page, is_permanent, None)
        if Page.objects.filter(url_path__in=tree_addresses(store, here, locale, host)).exists():
            return None
        path = here
    return None


def to_page(store: Store, page: int, is_permanent: bool, language: str | None) -> Lead | None:
    """To a page that the reader may see, or to the source for which it stands in."""
    stands_in = Page.objects.filter(pk=page, alias_of__translation_key=F("translation_key"))
    source = stands_in.values_list("alias_of", "locale__language_code").first()
    if source:
        page, language = source
    target = public_pages(Page.objects.filter(pk=page), store.sight, store.now)
    url_path = target.values_list("url_path", flat=True).first()
    if url_path is None or store.root_above(url_path) is None:
        return None
    return Lead(is_permanent, url_path, language)


def stored_at(
    store: Store, path: str, locale: str, host: str | None
) -> tuple[Redirect | None, str | None]:
    """The redirect of an address, that of the site rather than that of all sites, and the language
    in which its target is asked for, if the redirect is one of the source language."""
    if "\0" in path:
        return None, None
    wanted = dict(old_paths(store, path, locale))
    found = [
        redirect
        for redirect in Redirect.objects.filter(old_path__in=wanted).select_related("site")
        if host is None or redirect.site is None or redirect.site.hostname == host
    ]
    order = list(wanted)
    found.sort(key=lambda redirect: (order.index(redirect.old_path), redirect.site_id is None))
    return (found[0], wanted[found[0].old_path]) if found else (None, None)


def old_paths(store: Store, path: str, locale: str) -> Iterator[tuple[str, str | None]]:
    """As which an address may be stored, the best first, and the language as above.

    What is not translated is read in other languages at the same address, and moves with it.
    """
    plain = f"/{path.split('?')[0].lstrip('/')}"
    languages, rest = languages_at(plain, store.locale_ids)
    source = source_language()
    for one in (path, plain):
        yield Redirect.normalise_path(one), None
    if not languages:
        yield Redirect.normalise_path(f"{page_prefix(locale)}{plain[1:]}"), None
    elif source not in languages:
        yield Redirect.normalise_path(f"{page_prefix(source)}{rest}"), languages[0]


def own_path(link: str) -> str | None:
    """The path in a link to one of our own sites."""
    parts = urlsplit(link)
    hosts = {host_of(path.root_url) for path in Site.get_site_root_paths()}
    if parts.hostname is not None and parts.hostname not in hosts:
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
