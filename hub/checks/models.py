"""The models of pictures, documents and users that a site has chosen."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.module_loading import import_string

OURS = {
    "WAGTAILIMAGES_IMAGE_MODEL": "hub.HubImage",
    "WAGTAILDOCS_DOCUMENT_MODEL": "hub.HubDocument",
}
FORM = "hub.desk.image_form.PictureForm"


def other_media(chosen: dict[str, str | None]) -> list[CheckMessage]:
    """An error for each setting in ``chosen`` that does not name the hub's own model."""
    return [
        Error(
            f"The setting {name} is {chosen.get(name)!r}, not '{model}': pages of the hub could "
            "not take what editors choose.",
            hint=f'{name} = "{model}". In a site that has pictures or documents already, see '
            "docs/integrators/README.md first.",
            id="hub.E006",
        )
        for name, model in OURS.items()
        if chosen.get(name) != model
    ]


def user_without_address(user: type[Model]) -> list[CheckMessage]:
    """An error if ``user`` has no field for an e-mail address."""
    name = getattr(user, "EMAIL_FIELD", "email")
    try:
        user._meta.get_field(name)
    except FieldDoesNotExist:
        return [
            Error(
                f"The user model {user._meta.label} (AUTH_USER_MODEL) has no field '{name}': "
                "nobody could be told of workflows.",
                hint="Add an EmailField, or derive the model from "
                "django.contrib.auth.models.AbstractUser.",
                id="hub.E007",
            )
        ]
    return []


def form_of_others(form: str | None) -> list[CheckMessage]:
    """A warning if ``form``, the base of the form of pictures, is not derived from the hub's."""
    if form and issubclass(import_string(form), import_string(FORM)):
        return []
    return [
        Warning(
            f"The setting WAGTAILIMAGES_IMAGE_FORM_BASE is {form!r}: a file that merely begins "
            "like a picture fails with an error page.",
            hint=f'WAGTAILIMAGES_IMAGE_FORM_BASE = "{FORM}", or a form derived from it.',
            id="hub.W006",
        )
    ]


@register()
def models(app_configs, **kwargs) -> list[CheckMessage]:
    """All of the above, for the running site."""
    chosen = {name: getattr(settings, name, None) for name in OURS}
    return [
        *other_media(chosen),
        *user_without_address(get_user_model()),
        *form_of_others(getattr(settings, "WAGTAILIMAGES_IMAGE_FORM_BASE", None)),
    ]
