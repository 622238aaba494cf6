"""The file: every row, the acts, the filing site and the desk."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate

from cases.log.trigger_checks import check_guards
from cases.log.triggers import reinstall, remove_for_migration
from cases.upkeep.durability import check_durability
from cases.upkeep.renamed_settings import check_renamed_settings
from cases.upkeep.unfinished_restore import check_restored


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "Cases"

    def ready(self) -> None:
        """Keep the database's guards standing through migrations, and have them checked."""
        import_module("cases.upkeep.commitments")
        import_module("cases.upkeep.court_rulings")
        pre_migrate.connect(remove_for_migration, sender=self)
        post_migrate.connect(reinstall, sender=self)
        register(check_guards, Tags.database)
        register(check_durability, Tags.database)
        register(check_restored, Tags.database)
        register(check_renamed_settings, Tags.compatibility)
