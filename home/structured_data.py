"""What the home page says to search engines."""

from django.urls import reverse

from hub.web.structured import Absolute, Data, known


def home(page: Data, absolute: Absolute) -> Data:
    """The site, and the address at which it is searched."""
    return known(
        type_="WebSite",
        name=page["title"],
        description=page["summary"],
        url=absolute(page["path"]),
        inLanguage=page["locale"],
        potentialAction={
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{absolute(reverse('hub_search'))}?q={{words}}",
            },
            "query-input": "required name=words",
        },
    )
