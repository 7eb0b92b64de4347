"""What people do to a site, by chance."""

from datetime import timedelta
from random import Random

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from changes.models import DueMoment
from home.models import PlainPage
from network.models import City, Expert
from network.services import expert_withdraw_consent
from tests.home.make import make_plain
from tests.network.make import make_city, make_city_page, make_expert, make_expert_page


class People:
    """Do one thing after the other to the pages below ``home``."""

    def __init__(self, home: Page, random: Random):
        self.home = home
        self.random = random
        self.number = 0
        self.german = Locale.objects.get(language_code="de")
        for key in ("bonn", "kochi", "tunis"):
            make_city_page(make_city(key), home)
            make_expert_page(make_expert(f"expert-{key}"), home)
        self.operations = [
            *[self.write] * 4,
            *[self.edit] * 4,
            self.draft,
            self.unpublish,
            self.publish,
            self.delete,
            self.move,
            self.restrict,
            self.free,
            self.translate,
            self.rename_city,
            self.withdraw_consent,
            self.give_consent,
            self.set_expiry,
            self.pass_time,
            self.roll_back,
            self.copy,
        ]

    def do_something(self) -> None:
        self.random.choice(self.operations)()

    def title(self) -> str:
        self.number += 1
        return f"Title {self.number}"

    def page(self) -> PlainPage:
        """One of the plain pages; a new one if there is none."""
        pages = list(PlainPage.objects.order_by("pk"))
        return self.random.choice(pages) if pages else self.write()

    def write(self) -> PlainPage:
        places = [self.home, *PlainPage.objects.filter(depth__lt=6).order_by("pk")]
        above = Page.objects.get(pk=self.random.choice(places).pk)
        return make_plain(above, self.title(), slug=f"slug-{self.number}", locale=above.locale)

    def edit(self) -> None:
        page = self.page()
        page.title = self.title()
        page.save_revision().publish()

    def draft(self) -> None:
        page = self.page()
        page.title = self.title()
        page.save_revision()

    def unpublish(self) -> None:
        self.page().unpublish()

    def publish(self) -> None:
        page = self.page()
        page.get_latest_revision_as_object().save_revision().publish()

    def delete(self) -> None:
        self.page().delete()

    def move(self) -> None:
        page, target = self.page(), self.page()
        if not target.path.startswith(page.path) and target.depth < 6:
            page.move(target, pos="last-child")

    def restrict(self) -> None:
        page = self.page()
        if not page.view_restrictions.exists():
            PageViewRestriction.objects.create(page=page, restriction_type="login")

    def free(self) -> None:
        if restriction := PageViewRestriction.objects.order_by("pk").first():
            restriction.delete()

    def translate(self) -> None:
        page = self.page()
        if not page.has_translation(self.german) and page.locale_id != self.german.pk:
            copy = PlainPage(
                title=self.title(),
                slug=f"slug-{self.number}",
                locale=self.german,
                translation_key=page.translation_key,
            )
            Page.objects.get(pk=self.home.pk).add_child(instance=copy)

    def rename_city(self) -> None:
        city = self.random.choice(list(City.objects.order_by("pk")))
        city.labels = {"en": self.title()}
        city.save_revision().publish()

    def withdraw_consent(self) -> None:
        experts = Expert.objects.order_by("pk")
        expert_withdraw_consent(expert=self.random.choice(list(experts)))

    def give_consent(self) -> None:
        expert = self.random.choice(list(Expert.objects.order_by("pk")))
        expert.consent_given, expert.consent_withdrawn_on = True, None
        expert.save()

    def set_expiry(self) -> None:
        page = self.page()
        page.expire_at = timezone.now() + timedelta(days=self.random.randint(1, 9))
        page.save_revision().publish()

    def pass_time(self) -> None:
        """Some days pass, and some pages expire."""
        days = timedelta(days=self.random.randint(1, 5))
        for page in PlainPage.objects.exclude(expire_at=None):
            PlainPage.objects.filter(pk=page.pk).update(expire_at=page.expire_at - days)
        for due in DueMoment.objects.all():
            DueMoment.objects.filter(pk=due.pk).update(due_at=due.due_at - days)

    def roll_back(self) -> None:
        with transaction.atomic():
            self.edit()
            self.write()
            transaction.set_rollback(True)

    def copy(self) -> None:
        page = self.page()
        title = self.title()
        page.copy(
            to=Page.objects.get(pk=self.home.pk),
            update_attrs={"slug": f"slug-{self.number}", "title": title},
        )
