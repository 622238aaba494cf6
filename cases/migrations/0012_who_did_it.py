from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_evidence_that_comes_later"),
    ]

    operations = [
        migrations.AddField(
            model_name="complaint",
            name="done_by",
            field=models.CharField(
                blank=True,
                choices=[("commission", "commission"), ("nobody_there", "nobody_there"), ("other", "other")],
                help_text="Whether the commission of the place did it; empty where that decides nothing.",
                max_length=20,
            ),
        ),
    ]
