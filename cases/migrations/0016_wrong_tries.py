from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_times_with_two_ends")]

    operations = [
        migrations.CreateModel(
            name="WrongTries",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField()),
                ("last_second", models.BigIntegerField(db_index=True)),
            ],
        ),
    ]
