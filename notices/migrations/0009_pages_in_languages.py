"""A first page in every language, who may translate, and a name for the way by which a page is published."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

STEP = 4
"""How many signs of a path are one place in the tree."""
WORKFLOW = "Publish pages"
TASK = "Approval by moderators"


def add_first_pages(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A copy of the first page in each other language, beside it, its greeting to be written. One that is there stays."""
    page_model, home_model = apps.get_model("wagtailcore", "Page"), apps.get_model("notices", "HomePage")
    locale_model, site_model = apps.get_model("wagtailcore", "Locale"), apps.get_model("wagtailcore", "Site")
    site = site_model.objects.filter(is_default_site=True).first()
    home = home_model.objects.filter(pk=site.root_page_id).first() if site else None
    for code, _name in settings.LANGUAGES:
        locale, _is_new = locale_model.objects.get_or_create(language_code=code)
        if (
            home is not None
            and not page_model.objects.filter(translation_key=home.translation_key, locale=locale).exists()
        ):
            _copy_first_page(page_model, home_model, home, locale)


def _copy_first_page(page_model, home_model, home, locale) -> None:  # noqa: ANN001 -- models as they were then
    above = home.path[:-STEP]
    last = page_model.objects.filter(path__startswith=above, depth=home.depth).order_by("-path").first()
    kept = {
        field.attname: getattr(home, field.attname)
        for field in page_model._meta.concrete_fields
        if field.attname not in {"id", "latest_revision_id", "live_revision_id", "alias_of_id"}
    }
    slug = f"{home.slug}-{locale.language_code}"
    own = {
        **kept,
        "slug": slug,
        "locale_id": locale.pk,
        "path": above + _next_place(last.path[-STEP:]),
        "numchild": 0,
        "url_path": f"/{slug}/",
    }
    home_model(**own, intro="").save()
    page_model.objects.filter(path=above).update(numchild=F("numchild") + 1)


def _next_place(place: str) -> str:
    """The place after this one, counted in the digits and letters of the tree."""
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    number = int(place, 36) + 1
    found = ""
    while number:
        number, rest = divmod(number, 36)
        found = signs[rest] + found
    return found.rjust(STEP, "0")


def name_the_way(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Wagtail's own workflow on all pages, by the name of what it is for; made where somebody took it away."""
    workflow_model, task_model = (
        apps.get_model("wagtailcore", "Workflow"),
        apps.get_model("wagtailcore", "GroupApprovalTask"),
    )
    page_model, group_model = apps.get_model("wagtailcore", "Page"), apps.get_model("auth", "Group")
    on_pages = apps.get_model("wagtailcore", "WorkflowPage")
    root = page_model.objects.filter(depth=1).first()
    moderators = group_model.objects.filter(name="Moderators").first()
    if root is None or moderators is None or workflow_model.objects.filter(name=WORKFLOW).exists():
        return
    link = on_pages.objects.filter(page=root).first()
    if link is not None:
        workflow_model.objects.filter(pk=link.workflow_id).update(name=WORKFLOW)
        tasks = apps.get_model("wagtailcore", "WorkflowTask").objects.filter(workflow=link.workflow_id)
        apps.get_model("wagtailcore", "Task").objects.filter(pk__in=tasks.values("task")).update(name=TASK)
        return
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    task = task_model.objects.create(name=TASK, active=True, content_type=kind)
    task.groups.add(moderators)
    workflow = workflow_model.objects.create(name=WORKFLOW, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    on_pages.objects.create(workflow=workflow, page=root)


def let_translate(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Who edits or moderates pages may begin one in another language."""
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="simple_translation", model="simpletranslation"
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename="submit_translation", defaults={"name": "Can submit translations"}
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Moderators"]):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0008_pages_texts"),
        ("simple_translation", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(add_first_pages, migrations.RunPython.noop),
        migrations.RunPython(name_the_way, migrations.RunPython.noop),
        migrations.RunPython(let_translate, migrations.RunPython.noop),
    ]
