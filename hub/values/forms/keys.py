"""The form of a row that is known by a key and named in each language."""

from itertools import chain, count

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.coreutils import string_to_ascii

from .rows import FormMedia, RowsMixin

APPLY_NAME = "focus->w-sync#check blur->w-sync#apply change->w-sync#apply keyup->w-sync#apply"


class KeyedRowForm(RowsMixin, WagtailAdminModelForm):
    """Makes the key from the name where it is left empty; while one writes, where scripts run."""

    Media = FormMedia

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "key" not in self.fields or not self.instance.has_key_of_its_name:
            return
        self.fields["key"].required = False
        if self.instance.pk is None and "labels" in self.fields:
            self.sync_key()

    def sync_key(self) -> None:
        """Has the admin's script fill in the key from the first name."""
        name = self.fields["labels"].widget.widgets[0]
        name.attrs |= {
            "data-controller": "w-sync",
            "data-action": APPLY_NAME,
            "data-w-sync-target-value": f"#{self['key'].auto_id}",
        }

    def clean(self):
        cleaned_data = super().clean()
        if "key" in self.fields and cleaned_data.get("key") == "" and cleaned_data.get("labels"):
            self.make_key(next(iter(cleaned_data["labels"].values())))
        return cleaned_data

    def make_key(self, name: str) -> None:
        """Sets the key to the name in letters of addresses, with a number if another row has it."""
        longest = self.fields["key"].max_length
        key = slugify(string_to_ascii(name))[: longest - 4].rstrip("-_")
        if not key:
            self.add_error("key", ValidationError(_("Give a key: the name has no letters for it.")))
            return
        others = type(self.instance).objects.exclude(pk=self.instance.pk)
        taken = set(others.filter(key__startswith=key).values_list("key", flat=True))
        numbered = chain([key], (f"{key}-{number}" for number in count(2)))
        self.cleaned_data["key"] = next(found for found in numbered if found not in taken)
