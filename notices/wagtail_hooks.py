"""What notices adds to Wagtail's admin: who may be shown the places that were found, to be ticked for a group."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks


def found_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="notices", codename="see_findings")


hooks.register("register_permissions", found_permission)
