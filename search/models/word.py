"""Words of the collection."""

from django.db import models


class Word(models.Model):
    """A word in its usual form, as documents of a language have it."""

    language = models.CharField(max_length=100)
    text = models.CharField(max_length=60)
    frequency = models.PositiveIntegerField(help_text="In how many documents it occurs.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "text"], name="hub_search_word_once")
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"
