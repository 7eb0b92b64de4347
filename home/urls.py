"""Addresses of the site that are not pages of the tree, the same in every language."""

from django.urls import path

from search.urls import urlpatterns as search_addresses

from .web.calendar import calendar
from .web.site_map import site_map
from .web.terms import goal, theme

urlpatterns = [
    path("calendar/", calendar, name="hub_home_calendar"),
    path("goals/<slug:key>/", goal, name="hub_home_goal"),
    path("site-map/", site_map, name="hub_home_site_map"),
    path("themes/<slug:key>/", theme, name="hub_home_theme"),
    *search_addresses,
]
