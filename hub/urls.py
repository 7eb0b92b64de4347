"""Addresses of the core that stand outside the languages."""

from django.urls import path

from .conf import hub_settings
from .web import probes as views
from .web import sitemap
from .web.styles import styles

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("site.css", styles, name="hub_styles"),
]

if not hub_settings.HUB_HEADLESS:
    urlpatterns += [
        path("robots.txt", sitemap.robots, name="hub_robots"),
        path("sitemap.xml", sitemap.sitemap_index, name="hub_sitemap_index"),
        path("sitemap-<section>.xml", sitemap.sitemap_part, name="hub_sitemap"),
    ]

if hub_settings.HUB_SERVE_MEDIA:
    urlpatterns.append(path("media/<path:path>", views.media, name="media"))
