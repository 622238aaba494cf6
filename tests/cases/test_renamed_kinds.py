"""Migration 0027: two models have other names, and their tables, rows and permissions stay."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model

from cases.models import Deadline, OutboxMessage, StaffAppointment

MIGRATION = import_module("cases.migrations.0027_outbox_and_appointments")
KINDS = [("errand", OutboxMessage), ("post", StaffAppointment)]
ACTIONS = ("add", "change", "delete", "view")


def permissions(model: str) -> set[tuple[str, str]]:
    found = Permission.objects.filter(content_type__app_label="cases", content_type__model=model)
    return set(found.values_list("codename", "name"))


@pytest.mark.parametrize(("old", "model"), KINDS)
def test_kind_is_renamed_with_its_permissions(db: None, old: str, model: type[Model]) -> None:
    """The content type keeps its key, so that what points to it still does; going back restores both names."""
    new = model.__name__.lower()
    key = ContentType.objects.get(app_label="cases", model=new).pk
    MIGRATION.restore_kinds(apps, connection.schema_editor())
    assert ContentType.objects.get(app_label="cases", model=old).pk == key
    assert permissions(old) == {(f"{what}_{old}", f"Can {what} {old}") for what in ACTIONS}
    MIGRATION.rename_kinds(apps, connection.schema_editor())
    assert ContentType.objects.get(app_label="cases", model=new).pk == key
    words = model._meta.verbose_name_raw
    assert permissions(new) == {(f"{what}_{new}", f"Can {what} {words}") for what in ACTIONS}


def test_tables_and_columns_keep_names() -> None:
    """No table is written anew: triggers, dumps and running processes find what they know."""
    assert (OutboxMessage._meta.db_table, StaffAppointment._meta.db_table) == ("cases_errand", "cases_post")
    assert Deadline._meta.get_field("inputs").column == "asked"
