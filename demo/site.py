"""The frame of the demo: languages, the site, menus, settings and logos."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from home.models import HomePage, Menu, MenuItem
from hub.models import HubPage, PartnerLogo, SiteSettings
from hub.values.labels import content_languages

from .content import FOLDER, ContentError, read_toml
from .library import write_logo
from .registry import Registry

SITE = FOLDER / "site.toml"


class SiteTaken(Exception):
    """The database holds another site, which the demo must not replace."""


def write_locales() -> None:
    """Makes the hub's languages known to Wagtail."""
    for code, _name in content_languages():
        Locale.objects.get_or_create(language_code=code)


def check_site(home_key) -> None:
    """Raises ``SiteTaken`` if the default site shows pages that are not the demo's."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site and not _is_welcome(site.root_page) and site.root_page.translation_key != home_key:
        raise SiteTaken(
            f"The default site shows “{site.root_page.title}”, which is not the demo's. "
            "Load the demo into an empty database, or take the site away first."
        )


def _is_welcome(page: Page) -> bool:
    """Whether this is the page that a new Wagtail shows."""
    return page.specific_class is Page and page.latest_revision_id is None and page.is_leaf()


def remove_welcome() -> None:
    """Takes away the page that a new Wagtail shows. Its site goes with it."""
    for page in Page.objects.filter(depth=2):
        if _is_welcome(page):
            page.delete()


@transaction.atomic
def write_site(registry: Registry) -> Site:
    """The site with its settings, menus and logos; what is there stays."""
    home = HomePage.objects.get(pk=registry.pages["home/home"])
    hostname, port = _address()
    site, _created = Site.objects.get_or_create(
        root_page=home,
        defaults={
            "hostname": hostname,
            "port": port,
            "is_default_site": True,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    data = read_toml(SITE)
    _write_settings(site, data.pop("settings"))
    for name, items in data.pop("menus").items():
        _write_menu(name, items, registry)
    for position, logo in enumerate(data.pop("logos"), start=1):
        if not PartnerLogo.objects.filter(name=logo["name"]).exists():
            image = write_logo(logo["name"], logo["text"], logo["colour"])
            PartnerLogo.objects.create(
                name=logo["name"], image=image, url=logo["url"], position=position
            )
    if data:
        raise ContentError(SITE, ", ".join(data), "is none of settings, menus, logos")
    return site


def site_follow_port(home_key) -> None:
    """The demo's site is at the port at which it is served now, unless it has got a host name
    other than that of the settings."""
    hostname, port = _address()
    for site in Site.objects.filter(root_page__translation_key=home_key, hostname=hostname):
        site.port = port
        site.save()


def _address() -> tuple[str, int]:
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return base.hostname or "", base.port or (443 if base.scheme == "https" else 80)


def _write_settings(site: Site, values: dict) -> None:
    if SiteSettings.objects.filter(site=site).exists():
        return
    own = SiteSettings(site=site, **values)
    own.full_clean()
    own.save()


def _write_menu(name: str, items: list[dict], registry: Registry) -> None:
    if Menu.objects.filter(name=name).exists():
        return
    menu = Menu(name=name)
    for order, item in enumerate(items):
        page = None
        if "page" in item:
            page = HubPage.objects.filter(pk=registry.pages.get(item["page"])).first()
            if page is None:
                raise ContentError(SITE, f"menus.{name}", f"there is no page {item['page']!r}")
        menu.items.add(
            MenuItem(labels=item["labels"], page=page, url=item.get("url", ""), sort_order=order)
        )
    menu.save()
