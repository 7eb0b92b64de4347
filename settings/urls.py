"""All addresses of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from hub.web.front import at_front

PAGES = ("home.urls", "wagtail.urls")

urlpatterns = [
    path("", include("hub.urls")),
    path("", include("hub.api.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Under the prefix of their language. Last: they take every other address.
    *i18n_patterns(
        *(path("", include(at_front(name) if settings.HUB_HEADLESS else name)) for name in PAGES)
    ),
]

handler404 = (
    "hub.web.front.not_found" if settings.HUB_HEADLESS else "home.web.errors.page_not_found"
)
handler500 = "hub.away.database.server_error"
