from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_who_did_it"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="shows_claims",
            field=models.BooleanField(
                default=False,
                help_text="Published with what was asked for; false for what was published before claims were shown.",
            ),
        ),
    ]
