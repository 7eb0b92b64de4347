"""Guidance of search has no drafts: editors, who had been given it, change it no more."""

from django.db import migrations

from hub.withdrawing import withdraw


class Migration(migrations.Migration):
    dependencies = [
        ("hub_search", "0001_initial"),
    ]

    operations = [
        withdraw(
            "Editor",
            "hub_search.add_synonymgroup",
            "hub_search.change_synonymgroup",
            "hub_search.add_pinnedsearch",
            "hub_search.change_pinnedsearch",
        ),
    ]
