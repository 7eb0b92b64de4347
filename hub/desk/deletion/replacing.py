"""The file of a picture or document that readers see is replaced only by those who may publish.

Who writes does not publish: a new file under an old name is public at once, on every page that
shows it, and no review has seen it.
"""

from collections.abc import Iterator

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.models import DraftStateMixin, Page
from wagtail.permissions import policy_registry

from ...values.mixing import Mixed
from .uses import loaded, owners_in_tables, owners_in_texts

NAMED = 3
"""How many pages a message names."""


def public_owners(item: models.Model) -> Iterator[models.Model]:
    """Pages, rows and settings that show ``item`` in what is public; a constant number of
    statements, and one for the pages."""
    found = [owners_in_tables([type(item)], {item.pk}), owners_in_texts(type(item), {item.pk})]
    for owners in found:
        for model, keys in owners[item.pk].items():
            for owner in loaded(model, keys):
                if not isinstance(owner, DraftStateMixin) or owner.live:
                    yield owner


def may_publish(user, owner: models.Model) -> bool:
    """Whether what the user writes there is public without a review."""
    if isinstance(owner, Page):
        return owner.permissions_for_user(user).can_publish()
    action = "publish" if isinstance(owner, DraftStateMixin) else "change"
    policy = policy_registry.get_by_type(type(owner))
    if policy is None:
        return user.has_perm(f"{owner._meta.app_label}.change_{owner._meta.model_name}")
    return policy.user_has_permission_for_instance(user, action, owner)


class KeepsFile(Mixed):
    """Mixed into the form of a picture or document that exists."""

    instead: Promise
    """What to do."""

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, user=user, **kwargs)

    def clean(self):
        cleaned_data = super().clean()
        if "file" in self.changed_data and "file" not in self.errors:
            shown = [o for o in public_owners(self.instance) if not may_publish(self.user, o)]
            if shown:
                named = ", ".join(f"“{owner}”" for owner in dict.fromkeys(shown[:NAMED]))
                words = _("Readers see this file: %(places)s. Only those who publish replace it.")
                places = named if len(shown) <= NAMED else f"{named} …"
                self.add_error("file", f"{words % {'places': places}} {self.instead}")
        return cleaned_data


class PictureKeepsFile(KeepsFile):
    instead = gettext_lazy(
        "Upload a new picture, choose it in the page and submit the page for publication."
    )


class DocumentKeepsFile(KeepsFile):
    instead = gettext_lazy(
        "Upload a new document, choose it in the page and submit the page for publication."
    )


class ImageEditView(images.EditView):
    def get_form_class(self):
        form = super().get_form_class()
        return type(form)("PictureEditForm", (PictureKeepsFile, form), {})


class DocumentEditView(documents.EditView):
    def get_form_class(self):
        form = super().get_form_class()
        return type(form)("DocumentEditForm", (DocumentKeepsFile, form), {})
