import re

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WORDS = {
    "A voter": "voter",
    "A candidate": "candidate",
    "A political party": "party",
    "An electoral bloc": "bloc",
    "A member of an election commission": "commission_member",
    "A domestic observer": "domestic_observer",
    "A proxy of a candidate or party": "proxy",
    "A representative of the media": "media",
    "A non-governmental organisation": "ngo",
    "An international observer": "international_observer",
    "The head of state": "head_of_state",
    "The chair of a chamber of parliament": "chamber_chair",
    "Members of parliament together": "deputies",
    "The head of government": "head_of_government",
    "Someone who gives no name": "anonymous",
    "A complainant": "complainant",
    "An office or person named in the complaint": "named_in_words",
}
"""As they were stored until now, in the language of the public file."""
LABEL = re.compile(r"(?P<who>.+?)(?:, constituency (?P<number>[0-9]{1,4}))?")


def name_the_codes(apps: Apps, _editor: BaseDatabaseSchemaEditor | None) -> None:
    """What each stored label was made of; one of other words keeps none."""
    party = apps.get_model("cases", "Party")
    labels = party.objects.filter(body=None, label_code="").values_list("label", flat=True).distinct()
    for label in list(labels):
        found = LABEL.fullmatch(label)
        if found is None or found["who"] not in WORDS:
            continue
        number = int(found["number"]) if found["number"] else None
        party.objects.filter(body=None, label=label).update(label_code=WORDS[found["who"]], label_number=number)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_findings_set_aside"),
    ]

    operations = [
        migrations.AddField(
            model_name="party",
            name="label_code",
            field=models.CharField(
                blank=True,
                help_text="What the label was made of, to say it in any language; empty for one of other words.",
                max_length=30,
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="label_number",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="The constituency that the label names.", null=True
            ),
        ),
        migrations.RunPython(name_the_codes, migrations.RunPython.noop),
    ]
