"""Which of the processes beside the web were heard of lately."""

from django.db import models


class Heartbeat(models.Model):
    """A process of a worker on a machine, and when it last went on with its work, by the machine's clock. Part of no case."""

    process = models.CharField(max_length=20)
    machine = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "machine"], name="one_heartbeat_a_process")]

    def __str__(self) -> str:
        return f"{self.process} {self.machine} {self.at:%Y-%m-%d %H:%M:%S}"
