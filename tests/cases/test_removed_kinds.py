"""Migration 0028: of the two models that it drops, nothing is left in the tables of Django."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from cases.models import Case

MIGRATION = import_module("cases.migrations.0028_grants")


@pytest.fixture
def left(db: None) -> list[ContentType]:
    """What an installation of before has: the content types with four permissions each, one of them given to somebody."""
    kinds = [ContentType.objects.create(app_label="cases", model=model) for model in MIGRATION.REMOVED]
    given = [
        Permission.objects.create(content_type=kind, codename=f"{what}_{kind.model}", name=f"Can {what} {kind.model}")
        for kind in kinds
        for what in ("add", "change", "delete", "view")
    ]
    case = ContentType.objects.get_for_model(Case)
    given.append(Permission.objects.create(content_type=case, codename="follow_case", name="Can follow"))
    User.objects.create_user("somebody").user_permissions.set(given)
    return kinds


def test_dropped_models_leave_no_rows(left: list[ContentType]) -> None:
    before = set(Permission.objects.exclude(user__username="somebody"))
    MIGRATION.remove_old_rows(apps, connection.schema_editor())
    assert not ContentType.objects.filter(pk__in=[kind.pk for kind in left]).exists()
    assert set(Permission.objects.all()) == before


def test_no_kind_is_without_model(db: None) -> None:
    """The same holds of all of our content types."""
    ours = ContentType.objects.filter(app_label="cases")
    assert [kind.model for kind in ours if kind.model_class() is None] == []
