"""Addresses of the core that stand outside the languages."""

from django.conf import settings
from django.urls import path

from . import views
from .web.styles import styles

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("site.css", styles, name="hub_styles"),
]

if getattr(settings, "HUB_SERVE_MEDIA", False):
    urlpatterns.append(path("media/<path:path>", views.media, name="media"))
