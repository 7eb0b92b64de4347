"""The form of pictures (``WAGTAILIMAGES_IMAGE_FORM_BASE``)."""

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class ReadablePictureField(WagtailImageField):
    """Refuses what merely begins like a picture; Wagtail's own field fails on it with an error."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # Each format that Pillow reads has its own ways to be broken.
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error


class PictureForm(BaseImageForm):
    """Wagtail's, with a field for the file that never fails."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = ReadablePictureField(
                label=field.label, required=field.required, widget=field.widget
            )
