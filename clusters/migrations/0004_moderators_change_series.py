"""Series of events have no drafts: editors, who had been given them, change them no more."""

from django.db import migrations

from hub.withdrawing import withdraw


class Migration(migrations.Migration):
    dependencies = [
        ("hub_clusters", "0003_foreign_texts_of_rows"),
    ]

    operations = [
        withdraw(
            "Editor",
            "hub_clusters.add_eventseries",
            "hub_clusters.change_eventseries",
        ),
    ]
