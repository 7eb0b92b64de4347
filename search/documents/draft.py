"""What is gathered of a page, row by row, until a document is made of it."""

from datetime import UTC, date, datetime, time

from search.contract import SearchDocument


class DocumentDraft:
    """A public page in one language. ``now`` is the moment at which it is read."""

    __slots__ = (
        "aheads",
        "due",
        "facets",
        "group",
        "language",
        "names",
        "now",
        "page",
        "summary",
        "texts",
        "title",
        "type",
        "updated",
    )

    def __init__(
        self,
        *,
        page: int,
        group: str,
        language: str,
        type_: str,
        kind: str,
        title: str,
        summary: str,
        published: datetime | None,
        now: datetime,
    ):
        self.page, self.group, self.language, self.type = page, group, language, type_
        self.title, self.summary, self.now = title, summary, now
        self.updated = int(published.timestamp()) if published else 0
        self.texts: list[str] = []
        self.names: dict[str, None] = {kind: None}
        self.facets: dict[str, set[str]] = {}
        self.aheads: list[datetime] = []
        self.due: datetime | None = None

    def changes_at(self, moment: datetime) -> None:
        """Something of the page is another from ``moment`` on."""
        if moment > self.now and (self.due is None or moment < self.due):
            self.due = moment

    def document(self, languages: tuple[str, ...]) -> SearchDocument:
        """``languages``: all in which the page is public, sorted."""
        return SearchDocument(
            group=self.group,
            page=self.page,
            language=self.language,
            languages=languages,
            type=self.type,
            title=self.title,
            lead=self.summary,
            names=", ".join(self.names),
            text="\n".join(self.texts),
            facets={name: tuple(sorted(keys)) for name, keys in self.facets.items()},
            updated=self.updated,
            ahead=int(min(self.aheads).timestamp()) if self.aheads else 0,
        )


def as_moment(value: date | datetime) -> datetime:
    """A day begins at midnight in UTC."""
    return value if isinstance(value, datetime) else datetime.combine(value, time(), UTC)
