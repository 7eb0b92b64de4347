"""People who work in the admin, for tests. They can press only the buttons that they are shown."""

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client, TestCase
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

from hub.models import User


class Person:
    """An account in a group, logged in."""

    def __init__(self, name: str, group: str, *, language: str = "en"):
        self.user = User.objects.create_user(f"{name}@example.org", "secret", last_name=name)
        self.user.groups.add(Group.objects.get(name=group))
        UserProfile.objects.create(user=self.user, preferred_language=language)
        self.client = Client()
        self.client.force_login(self.user)

    def look_at(self, page: Page):
        return self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    def buttons(self, page: Page) -> set[str]:
        """Names of the buttons in the form of a page, those of its workflow included."""
        return buttons_in(self.look_at(page).content.decode())

    def press(self, button: str, page: Page, **values) -> str:
        """Presses a button in the form of a page, with ``values`` typed in."""
        form = self.look_at(page).content.decode()
        assert button in buttons_in(form), f"{self.user} is not shown {button}"
        if button in ("approve", "reject"):
            values |= {"action-workflow-action": "true", "workflow-action-name": button}
        return self.send(form, page, values | {button: "1"})

    def save(self, page: Page, **values) -> str:
        """Saves a draft with ``values`` typed in."""
        return self.send(self.look_at(page).content.decode(), page, values)

    def send(self, form: str, page: Page, values: dict) -> str:
        """Answers the address to which the admin leads."""
        data = querydict_from_html(form, form_id="page-edit-form")
        data["body-count"] = "0"
        for name, value in values.items():
            data[name] = value
        answer = self.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
        assert answer.status_code == 302, answer.content.decode()
        return answer.url

    def post(self, address: str, data: dict | None = None, **headers: str):
        """Posts, and what follows from a commit follows: mails."""
        with TestCase.captureOnCommitCallbacks(execute=True):
            return self.client.post(address, data, headers=headers)

    def decide(self, decision: str, page: Page, *, comment: str = "") -> str:
        """Approves or rejects the step that waits: ``approve``, ``reject``; as ``send``.

        So do the buttons on the first page of the admin, and those that ask for a comment.
        """
        assert decision in self.buttons(page), f"{self.user} is not shown {decision}"
        step = page.current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, decision, step.pk])
        answer = self.post(address, {"comment": comment})
        assert answer.status_code == 302
        return answer.url


def buttons_in(form: str) -> set[str]:
    soup = BeautifulSoup(form, "html.parser")
    plain = {button["name"] for button in soup.find_all("button", attrs={"name": True})}
    steps = soup.find_all(attrs={"data-workflow-action-name": True})
    return plain | {button["data-workflow-action-name"] for button in steps}
