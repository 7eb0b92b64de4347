"""Pictures and films."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLBoolean, GraphQLImage, GraphQLString
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from .ruled import RuledBlock


class PictureBlock(RuledBlock):
    """A picture with its caption and its text for people who do not see it."""

    image = ImageChooserBlock(label=_("picture"))
    alt_text = blocks.CharBlock(
        label=_("text for the picture"),
        required=False,
        max_length=250,
        help_text=_(
            "What it shows and why it is here, for people who do not see it. Empty: what the "
            "library says of the picture."
        ),
    )
    decorative = blocks.BooleanBlock(
        label=_("mere decoration"),
        required=False,
        help_text=_("Nothing is read to people who do not see it, whatever is written of it."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=300)

    said_by = ("image", "alt_text", "decorative")
    """Blocks with a picture, with what is said of it here, and whether it is mere decoration."""
    graphql_fields = [
        GraphQLImage("image", description="The picture."),
        GraphQLString("alt_text", description="What it shows; empty for decoration."),
        GraphQLBoolean("decorative", description="Whether it may be skipped by screen readers."),
        GraphQLString("caption", description="Words below the picture."),
    ]

    class Meta:
        icon = "image"
        label = _("Picture")
        group = _("Media")

    def problems(self, value):
        described = value["image"] and value["image"].description
        if value["alt_text"] or value["decorative"] or described:
            return {}
        text = _(
            "The library does not say what the picture shows: say it here, or mark it as mere "
            "decoration."
        )
        return {"alt_text": ValidationError(text)}


class VideoBlock(RuledBlock):
    """A film on another site: linked, never loaded before the reader asks for it."""

    title = blocks.CharBlock(label=_("title"), max_length=200)
    url = blocks.URLBlock(label=_("address of the film"))
    has_captions = blocks.BooleanBlock(label=_("has captions"), required=False)
    transcript_url = blocks.URLBlock(
        label=_("address of the transcript"),
        required=False,
        help_text=_("Required when the film has no captions."),
    )

    graphql_fields = [
        GraphQLString("title", description="What the film is called."),
        GraphQLString("url", description="Where it can be watched."),
        GraphQLBoolean("has_captions", description="Whether it has captions."),
        GraphQLString("transcript_url", description="Where its words can be read."),
    ]

    class Meta:
        icon = "media"
        label = _("Film")
        group = _("Media")

    def problems(self, value):
        if value["has_captions"] or value["transcript_url"]:
            return {}
        text = _("Give a transcript: people who cannot hear need captions or a text.")
        return {"transcript_url": ValidationError(text)}
