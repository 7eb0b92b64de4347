"""Tells the demo's site that it is served at another port."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.content import stable_uuid
from demo.pages import HOME
from demo.site import site_follow_port


class Command(BaseCommand):
    help = (
        "Gives the demo's site the port at which it is served now (PORT or HUB_BASE_URL), so that "
        "its absolute addresses are right. In development only: elsewhere, people set it in the "
        "admin under Settings > Sites."
    )

    def handle(self, **options):
        if not settings.DEBUG:
            raise CommandError("The port is set in the admin, under Settings > Sites.")
        site_follow_port(stable_uuid("page", HOME))
