"""How a party that stayed away was told of the session, apart from what a party said."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0032_terms_asked")]

    operations = [
        migrations.AddField(
            model_name="hearing",
            name="proof",
            field=models.TextField(
                blank=True, default="", help_text="How a party that stayed away was told of the session."
            ),
            preserve_default=False,
        ),
    ]
