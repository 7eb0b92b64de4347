"""The app of the clusters."""

from django.utils.translation import gettext_lazy as _

from hub import rooms


class ClustersConfig(rooms.RoomConfig):
    name = "clusters"
    label = "hub_clusters"
    verbose_name = _("Clusters")
    schema = "clusters.schema"
    rooms_below = ("funding", "network", "search", "changes", "hub")

    def ready(self):
        from hub.workflows import register_workflow

        from . import kinds, services

        kinds.register()
        register_workflow(services.validation_workflow_create)
