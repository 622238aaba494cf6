from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0030_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("process", models.CharField(max_length=20)),
                ("machine", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("process", "machine"), name="one_heartbeat_a_process"),
                ],
            },
        ),
    ]
