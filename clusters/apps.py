"""The app of the clusters."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClustersConfig(AppConfig):
    name = "clusters"
    label = "hub_clusters"
    verbose_name = _("Clusters")
    default_auto_field = "django.db.models.BigAutoField"
