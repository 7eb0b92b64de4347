"""The form of pictures (``WAGTAILIMAGES_IMAGE_FORM_BASE``)."""

from pathlib import PurePath

import PIL.Image
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from ..away.storage import refuse_if_away
from ..plain_pictures import size_of

MILLION = 1_000_000


class ReadablePictureField(WagtailImageField):
    """Refuses what merely begins like a picture, on which Wagtail's own field fails with an error;
    and says of a picture that is too large how large it is, and how large it may be."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # Each format that Pillow reads has its own ways to be broken.
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error

    def check_image_pixel_size(self, f):
        size = size_of(f.image.f, f.image.format_name)
        if size is None:
            super().check_image_pixel_size(f)
            return
        width, height = size
        # Pillow opens nothing beyond twice its own limit, whatever Wagtail is told.
        limits = (self.max_image_pixels, 2 * (PIL.Image.MAX_IMAGE_PIXELS or 0))
        limit = min((number for number in limits if number), default=width * height)
        if width * height > limit:
            raise ValidationError(
                _(
                    "This picture has %(width)d × %(height)d pixels, %(count)d million in all. "
                    "At most %(limit)d million are taken: make it smaller, for example 4000 pixels "
                    "wide, and upload it again."
                ),
                code="file_too_many_pixels",
                params={
                    "width": width,
                    "height": height,
                    "count": width * height // MILLION,
                    "limit": limit // MILLION,
                },
            )


class PictureForm(BaseImageForm):
    """Wagtail's, with a field for the file that never fails, and words that somebody has chosen:
    what a camera calls a file says nothing to those who look for a picture."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["title"] = ""
        if field := self.fields.get("file"):
            # Without Wagtail's script, which writes the name of the file into the title.
            field.widget.attrs = {
                name: value
                for name, value in field.widget.attrs.items()
                if "w-sync" not in f"{name} {value}"
            }
            self.fields["file"] = ReadablePictureField(
                label=field.label, required=field.required, widget=field.widget
            )
        if field := self.fields.get("title"):
            field.help_text = _("What people look for it by: what it shows, and where.")
        if field := self.fields.get("description"):
            field.help_text = _(
                "What it shows, for people who do not see it. It is read to them wherever a page "
                "says nothing else of the picture."
            )

    def clean_file(self):
        if "file" in self.changed_data:
            refuse_if_away()
        return self.cleaned_data["file"]

    def clean_title(self):
        """Wagtail's script sends several pictures with the names of their files for titles, and
        nothing else: each is then asked for a title of its own."""
        title, file = self.cleaned_data["title"], self.files.get("file")
        is_one_of_several = set(self.data) <= {"title", "collection"}
        if is_one_of_several and file and title in (file.name, PurePath(file.name).stem):
            raise ValidationError(_("Say what the picture shows, in place of the file's name."))
        return title
