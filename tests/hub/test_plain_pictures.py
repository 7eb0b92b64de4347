"""What leaves the hub of a picture: its first frame in plain colours, and nothing of its file."""

from io import BytesIO

import PIL.Image
import pytest
from django.core.files.base import ContentFile
from PIL import ImageCms, PngImagePlugin

from hub.images import PresetsFailed, all_filters, make_presets
from hub.models import HubImage
from hub.plain_pictures import plain_picture

pytestmark = pytest.mark.django_db

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TELLING = [b"Spycam", b"Jane Roe", b"GPSCITY", b"NOTE"]
"""What the files below say beside their pixels."""
RED, GREY = (255, 0, 0), (128, 128, 128)


def exif() -> PIL.Image.Exif:
    """By which camera, whose and where; and that it was held upside down."""
    found = PIL.Image.Exif()
    found[0x010F], found[0x013B], found[0x0112] = "Spycam", "Jane Roe", 3
    found.get_ifd(0x8825)[1], found.get_ifd(0x8825)[29] = "N", "GPSCITY"
    return found


def file_of(name: str, picture: PIL.Image.Image, **options) -> HubImage:
    """An image of the library; the format follows from the end of its name."""
    file = BytesIO()
    picture.save(file, name.rsplit(".")[-1].replace("jpg", "jpeg"), **options)
    return HubImage.objects.create(title=name, file=ContentFile(file.getvalue(), name))


def telling() -> list[HubImage]:
    """The same picture in each format, its upper half red, with all that a format can say."""
    picture = PIL.Image.new("RGB", (80, 48), "white")
    picture.paste(RED, (0, 24, 80, 48))
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "NOTE")
    words.add_itxt("XML:com.adobe.xmp", "<x>NOTE</x>")
    said = {"exif": exif(), "icc_profile": SRGB}
    return [
        file_of("a.jpg", picture, comment=b"NOTE", xmp=b"<x>NOTE</x>", quality=95, **said),
        file_of("a.png", picture, pnginfo=words, **said),
        file_of("a.webp", picture, xmp=b"<x>NOTE</x>", **said),
        file_of("a.avif", picture, xmp=b"<x>NOTE</x>", **said),
        file_of("a.gif", picture, comment=b"NOTE"),
    ]


def test_no_rendition_says_more_than_its_pixels():
    for image in telling():
        original = image.file.open().read()
        assert [word for word in TELLING if word in original], image
        make_presets(image)
        # What the admin draws for itself lies in the same folder.
        image.get_rendition("max-165x165")
        assert image.renditions.count() == 16
        for rendition in image.renditions.all():
            data = rendition.file.open().read()
            where = f"{image} {rendition.filter_spec}"
            assert [word for word in TELLING if word in data] == [], where
            shown = PIL.Image.open(BytesIO(data))
            assert len(shown.getexif()) == 0 and "xmp" not in shown.info, where
            assert not {"exif", "comment", "Comment", "XML:com.adobe.xmp"} & set(shown.info), where
            profile = shown.info.get("icc_profile")
            assert profile in (None, SRGB) and bool(profile) is (image.title != "a.gif"), where


def test_pictures_stand_as_the_camera_was_held():
    for image in telling()[:2]:
        shown = plain_picture(image.file.open())
        assert shown.size == (80, 48)
        assert near(shown.getpixel((40, 2)), RED)


def near(colour: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(colour, wanted, strict=False))


def test_every_kind_of_colours_becomes_plain():
    cmyk = PIL.Image.new("CMYK", (64, 36), (0, 255, 255, 0))
    deep = PIL.Image.new("I;16", (64, 36), 128 * 256)
    red, grey = PIL.Image.new("RGB", (64, 36), RED), PIL.Image.new("L", (64, 36), 128)
    seen = red.convert("RGBA")
    seen.putalpha(100)
    frames = [red, PIL.Image.new("RGB", (64, 36), "blue")]
    cases = [
        (file_of("sixteen.png", deep), "RGB", GREY),
        (file_of("grey.png", grey), "RGB", GREY),
        (file_of("cmyk.jpg", cmyk), "RGB", RED),
        # A profile that cannot be read, and one of another kind of colours.
        (file_of("cmyk-broken.jpg", cmyk, icc_profile=b"broken"), "RGB", RED),
        (file_of("cmyk-rgb.jpg", cmyk, icc_profile=SRGB), "RGB", RED),
        (file_of("broken.jpg", red, icc_profile=b"broken"), "RGB", RED),
        (file_of("torn.png", red, icc_profile=SRGB[:200]), "RGB", RED),
        (file_of("grey-rgb.png", grey, icc_profile=SRGB), "RGB", GREY),
        (file_of("moving.png", frames[0], save_all=True, append_images=frames[1:]), "RGB", RED),
        (file_of("moving.gif", frames[0], save_all=True, append_images=frames[1:]), "RGB", RED),
        (file_of("moving.webp", frames[0], save_all=True, append_images=frames[1:]), "RGB", RED),
        (file_of("palette.png", red.convert("P")), "RGB", RED),
        (file_of("one.png", PIL.Image.new("1", (64, 36), 1)), "RGB", (255, 255, 255)),
        (file_of("through.png", seen), "RGBA", RED),
        (file_of("grey-through.png", seen.convert("LA")), "RGBA", (76, 76, 76)),
        (file_of("one-colour-through.png", red, transparency=RED), "RGBA", RED),
    ]
    for image, mode, colour in cases:
        plain = plain_picture(image.file.open())
        assert (plain.mode, "icc_profile" in plain.info) == (mode, False), image
        assert near(plain.getpixel((9, 9)), colour), image
        assert make_presets(image) == 15, image
        shown = PIL.Image.open(image.renditions.get(filter_spec=all_filters()[0]).file)
        assert not getattr(shown, "is_animated", False), image


def test_one_preset_that_fails_takes_no_other_with_it(settings, caplog):
    image = file_of("a.png", PIL.Image.new("RGB", (64, 36)))
    # As where Pillow comes without a format.
    saves = PIL.Image.SAVE.pop("AVIF")
    try:
        with pytest.raises(PresetsFailed, match=r"fill-160x160\|format-avif: .*max-1600x3200"):
            make_presets(image)
        assert image.renditions.count() == 10
    finally:
        PIL.Image.SAVE["AVIF"] = saves
    assert make_presets(image) == 15


def test_names_of_renditions_cannot_be_guessed():
    image = file_of("a.png", PIL.Image.new("RGB", (64, 36)))
    make_presets(image, [all_filters()[0]])
    first = image.renditions.get().file.name
    image.renditions.all().delete()
    make_presets(image, [all_filters()[0]])

    assert image.renditions.get().file.name != first
    assert first.startswith("images/a") and first.endswith(".avif")
