"""Publishes what is due, as Wagtail's command does, and says what it cannot publish, and why."""

from wagtail.management.commands import publish_scheduled

from hub.desk.publishing_many import lacking_versions_unschedule


class Command(publish_scheduled.Command):
    help = (
        "Publishes pages whose moment has come and takes away those that expire. A page that lacks "
        "what readers need stays a draft: that is said, and all others are published."
    )

    def handle(self, *args, **options):
        if not options["dryrun"]:
            for title, texts in lacking_versions_unschedule().items():
                reason = " ".join(texts)
                self.stderr.write(f"Not published, a draft again: {title}. {reason}")
        super().handle(*args, **options)
