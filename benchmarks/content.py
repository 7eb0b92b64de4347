"""What the benchmarks read: 20 clusters in two languages, with all that a list shows."""

import io
import uuid

import orjson
import PIL.Image
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import Locale, Page, Site

from clusters.models import TopicalClusterPage
from home.models import HomePage
from hub.images import make_presets
from hub.models import HubImage, PageTheme, SectionPage, Theme

PAGES = 20
LANGUAGES = ("en", "de")
WORDS = "Cities learn from each other how to plan, to pay for and to run their services. " * 4


def make() -> None:
    """Migrate an empty database and fill it."""
    call_command("migrate", verbosity=0)
    themes = [
        Theme.objects.create(key=f"theme-{n}", labels={"en": f"Theme {n}", "de": f"Thema {n}"})
        for n in range(4)
    ]
    pictures = [picture(n) for n in range(4)]
    sections = {code: section(code) for code in LANGUAGES}
    made: dict[str, list[TopicalClusterPage]] = {code: [] for code in LANGUAGES}
    for number in range(PAGES):
        key = uuid.uuid4()
        for code in LANGUAGES:
            page = TopicalClusterPage(
                title=f"Cluster {number:02} {code}",
                slug=f"cluster-{number}",
                summary=WORDS[:300],
                lead_image=pictures[number % 4],
                lead_image_alt="A picture",
                translation_key=key,
                locale=sections[code].locale,
            )
            sections[code].add_child(instance=page)
            for theme in (themes[number % 4], themes[(number + 1) % 4]):
                PageTheme.objects.create(page=page, term=theme)
            made[code].append(page)
    for code in LANGUAGES:
        for number, page in enumerate(made[code]):
            others = [made[code][(number + step) % PAGES] for step in (1, 2)]
            stored = orjson.dumps(blocks(others, pictures[number % 4])).decode()
            page.body = TopicalClusterPage._meta.get_field("body").to_python(stored)
            page.save(update_fields=["body"], clean=False)


def picture(number: int) -> HubImage:
    buffer = io.BytesIO()
    PIL.Image.new("RGB", (1600, 900), (40 * number, 90, 120)).save(buffer, "PNG")
    file = ContentFile(buffer.getvalue(), f"picture-{number}.png")
    image = HubImage.objects.create(title=f"Picture {number}", file=file)
    make_presets(image)
    return image


def section(code: str) -> SectionPage:
    locale = Locale.objects.get_or_create(language_code=code)[0]
    root = Page.objects.get(depth=1)
    home = root.add_child(
        instance=HomePage(title=f"Home {code}", slug=f"bench-{code}", locale=locale)
    )
    if code == LANGUAGES[0]:
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
        )
    else:
        first = HomePage.objects.get(locale__language_code=LANGUAGES[0])
        HomePage.objects.filter(pk=home.pk).update(translation_key=first.translation_key)
        home.refresh_from_db()
    return home.add_child(
        instance=SectionPage(title="Clusters", slug="clusters", holds="clusters", locale=locale)
    )


def blocks(others: list[Page], image: HubImage) -> list[dict]:
    """A body as it is stored."""
    link = f'<a linktype="page" id="{others[0].pk}">another cluster</a>'
    values = [
        ("heading", {"text": "What it is about", "level": "h2"}),
        ("prose", {"text": f"<p>{WORDS}</p><p>See {link}.</p>"}),
        (
            "picture",
            {"image": image.pk, "alt_text": "A picture", "caption": "", "decorative": False},
        ),
        ("prose", {"text": f"<p>{WORDS}</p><ul><li>One</li><li>Two</li></ul>"}),
        ("related_pages", {"title": "More", "pages": [page.pk for page in others]}),
    ]
    return [
        {"type": name, "id": str(uuid.uuid4()), "value": with_items(value)}
        for name, value in values
    ]


def with_items(value: dict) -> dict:
    """Lists in the form in which list blocks store them."""
    return {
        key: [{"type": "item", "id": str(uuid.uuid4()), "value": item} for item in content]
        if isinstance(content, list)
        else content
        for key, content in value.items()
    }
