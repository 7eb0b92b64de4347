"""Terms and partner logos have no drafts: editors, who had been given them, change them no more."""

from django.db import migrations

from hub.withdrawing import withdraw


class Migration(migrations.Migration):
    dependencies = [
        ("hub", "0008_glossary"),
    ]

    operations = [
        withdraw(
            "Editor",
            "hub.add_theme",
            "hub.change_theme",
            "hub.add_topic",
            "hub.change_topic",
            "hub.add_goal",
            "hub.change_goal",
            "hub.add_region",
            "hub.change_region",
            "hub.add_country",
            "hub.change_country",
            "hub.add_area",
            "hub.change_area",
            "hub.add_partnerlogo",
            "hub.change_partnerlogo",
        ),
    ]
