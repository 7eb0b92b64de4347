"""Cells of tables were known to translators by row and column, and are known by their words."""

import re
from hashlib import blake2b
from uuid import UUID, uuid5

from django.db import migrations

PLACE = re.compile(r"\.\d+-\d+$")
PATHS = UUID("fcab004a-2b50-11ea-978f-2e728ce88125")
"""wagtail-localize's namespace of the identifiers of paths."""


def know_by_words(apps, schema_editor):
    """Gives texts of cells, and what they are translated to, their new names."""
    TranslationContext = apps.get_model("wagtail_localize", "TranslationContext")
    StringSegment = apps.get_model("wagtail_localize", "StringSegment")
    StringTranslation = apps.get_model("wagtail_localize", "StringTranslation")

    def context_of(old, string):
        name = blake2b(string.data.encode(), digest_size=8).hexdigest()
        path = PLACE.sub(f".cell-{name}", old.path)
        defaults = {"path": path, "field_path": old.field_path}
        return TranslationContext.objects.get_or_create(
            object_id=old.object_id, path_id=uuid5(PATHS, path), defaults=defaults
        )[0]

    places = [
        context.pk
        for context in TranslationContext.objects.filter(path__startswith="body.").iterator()
        if PLACE.search(context.path)
    ]
    for pk in places:
        for segment in StringSegment.objects.filter(context=pk).select_related("context", "string"):
            segment.context = context_of(segment.context, segment.string)
            segment.save(update_fields=["context"])
        # The newest first: of two translations of the same words it is the one that stays.
        found = StringTranslation.objects.filter(context=pk).order_by("-updated_at")
        for translation in found.select_related("context", "translation_of"):
            context = context_of(translation.context, translation.translation_of)
            same = StringTranslation.objects.filter(
                context=context,
                translation_of=translation.translation_of_id,
                locale=translation.locale_id,
            )
            if same.exists():
                translation.delete()
            else:
                translation.context = context
                translation.save(update_fields=["context"])


class Migration(migrations.Migration):
    dependencies = [
        ("hub", "0005_assignments"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(know_by_words, migrations.RunPython.noop)]
