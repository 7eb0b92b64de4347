"""Addresses of a host site: the core, the API, and Wagtail's pages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("", include("hub.urls")),
    path("", include("hub.api.urls")),
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(path("", include("search.urls")), path("", include("wagtail.urls"))),
]
