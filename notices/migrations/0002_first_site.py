"""Put our home page where Wagtail's welcome page stands. A root page that somebody made is left alone."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WELCOME = "Welcome to your new Wagtail site!"


def replace_welcome_page(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Turn the welcome page into a HomePage in place, so that the tree, the site and its permissions stay as they are."""
    page_model = apps.get_model("wagtailcore", "Page")
    home_model = apps.get_model("notices", "HomePage")
    content_types = apps.get_model("contenttypes", "ContentType").objects
    welcome = page_model.objects.filter(depth=2, title=WELCOME, sites_rooted_here__is_default_site=True).first()
    if welcome is None or home_model.objects.exists():
        return
    kind, _ = content_types.get_or_create(app_label="notices", model="homepage")
    kept = {field.attname: getattr(welcome, field.attname) for field in page_model._meta.concrete_fields}
    home = home_model(page_ptr_id=welcome.pk, **kept)
    home.content_type_id = kind.pk
    home.title = home.draft_title = "Recourse"
    home.save()


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_home_page"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(replace_welcome_page, migrations.RunPython.noop)]
