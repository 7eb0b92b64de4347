"""Numbers, days and moments that no field allows, stored by an import: the admin stays open."""

from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from clusters.models import ProjectIdeaPage as IDEA
from hub.desk.listings.viewset import listing_name
from hub.models import HubDocument, HubImage, User
from tests.api.test_visibility import parent_of
from tests.api.world import World, content_models, document, picture
from tests.api.wrong import GARBAGE, store
from tests.clusters.make import make_event, make_idea
from tests.hub.web.reading import path_of
from tests.network.make import make_city

from .listing import address
from .reports.asking import REPORTS

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
INFINITE = {
    models.DateTimeField: "infinity",
    models.DateField: "-infinity",
    models.DecimalField: "NaN",
    models.FloatField: "Infinity",
    models.IntegerField: GARBAGE[models.IntegerField],
}


def test_lists_exports_forms_reports_and_pages_stay_open():
    world = World()
    made = world.rows("Row", {HubImage: picture("Row"), HubDocument: document("Row")})
    for model in content_models():
        made[model] = world.page(model, "Public", made, parent_of(world, model, made, "S"))
    # Forms without blocks are a tenth of the work.
    for model in content_models():
        if "body" in {field.name for field in model._meta.fields}:
            model.objects.update(body="[]")
    assert len(store(INFINITE)) > 40
    client = Client()
    client.force_login(User.objects.create_superuser("root@example.org", "secret"))
    asked = [
        reverse("wagtailadmin_home"),
        reverse(f"{listing_name('content')}:index") + "?export=xlsx",
    ]
    for model in content_models():
        asked += [reverse("wagtailadmin_pages:edit", args=[made[model].pk]), path_of(made[model])]
        if model.section:
            asked += [address(model), address(model) + "?export=csv"]
    for model in get_snippet_models():
        views = model.snippet_viewset
        asked.append(reverse(views.get_url_name("list")))
        asked += [reverse(views.get_url_name("edit"), args=[row.pk]) for row in model.objects.all()]
    asked += [reverse(f"hub_reports:{name}") for name in REPORTS]
    for place in asked:
        assert client.get(place).status_code == 200, place
    query = '{ projectIdeas(locale: "en") { nodes { title budget verifiedOn } } }'
    answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()
    (node,) = answer["data"]["projectIdeas"]["nodes"]
    assert (node["title"], node["budget"], node["verifiedOn"]) == (made[IDEA].title, None, None)
    codes = {error["path"][-1]: error["extensions"]["code"] for error in answer["errors"]}
    assert codes["budget"] == "STORED_VALUE"


def test_no_number_is_written_that_is_none():
    """By whatever way of the ORM."""
    idea, event, city = make_idea(), make_event(), make_city("bonn", latitude=1.0)
    for row, name, none in (
        (idea, "budget", Decimal("NaN")),
        (idea, "budget", Decimal("Infinity")),
        (event, "cost", "sNaN"),
        (city, "latitude", float("nan")),
        (city, "longitude", float("-inf")),
    ):
        model, before = type(row), getattr(row, name)
        setattr(row, name, none)
        with pytest.raises(ValidationError) as error:
            row.clean_fields()
        assert name in error.value.message_dict
        rows = model._base_manager
        for write in (
            partial(rows.filter(pk=row.pk).update, **{name: none}),
            partial(rows.bulk_update, [row], [name]),
            partial(models.Model.save_base, row),
        ):
            with pytest.raises(ValidationError), transaction.atomic():
                write()
        assert model._base_manager.values_list(name, flat=True).get(pk=row.pk) == before
        setattr(row, name, before)
