"""The file: every row, the acts, the filing site and the desk."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate

from cases.log import names_triggers
from cases.log.trigger_checks import check_guards
from cases.log.triggers import make_way, stand_again
from cases.upkeep.durability import check_durability


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "Cases"

    def ready(self) -> None:
        """Keep the database's guards standing through migrations, and have them checked."""
        pre_migrate.connect(make_way, sender=self)
        post_migrate.connect(stand_again, sender=self)
        pre_migrate.connect(names_triggers.make_way, sender=self)
        post_migrate.connect(names_triggers.stand_again, sender=self)
        register(names_triggers.check_names, Tags.database)
        register(check_guards, Tags.database)
        register(check_durability, Tags.database)
