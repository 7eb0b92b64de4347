"""All addresses of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", include("hub.urls")),
    path("", include("hub.graphql.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *i18n_patterns(path("", include("home.urls"))),
    # Pages, under the prefix of their language. Last: they take every other address.
    *i18n_patterns(path("", include(wagtail_urls))),
]

handler404 = "home.web.errors.page_not_found"
