"""What these tests share."""

from collections.abc import Callable

import pytest

from network.models import City, CityPage


@pytest.fixture
def city_page(home) -> Callable[..., CityPage]:
    """``city_page(city)``: the city's page on the site."""

    def city_page(city: City, **fields) -> CityPage:
        page = CityPage(title=str(city), slug=f"page-of-{city.key}", city=city, **fields)
        return home.add_child(instance=page)

    return city_page
