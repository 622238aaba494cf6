"""The law. Owns no rows."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "workflow"
