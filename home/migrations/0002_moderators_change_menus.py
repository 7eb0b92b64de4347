"""Menus have no drafts: editors, who had been given them, change them no more."""

from django.db import migrations

from hub.withdrawing import withdraw


class Migration(migrations.Migration):
    dependencies = [
        ("hub_home", "0001_site"),
    ]

    operations = [
        withdraw(
            "Editor",
            "hub_home.add_menu",
            "hub_home.change_menu",
        ),
    ]
