"""What came of silence: the rows say what their events say."""

from cases.models import Event, Silence
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination


@examination("silences")
def examine_silences() -> Found:
    """Each opened the instance that its event names, at the instant and with the meaning that it says."""
    rows = Silence.objects.order_by("pk").select_related("proceeding__case")
    for batch in batches(rows.iterator(chunk_size=100), 100):
        keys = {each.proceeding_id for each in batch}
        kinds = [f"silence.{each.meaning}" for each in batch]
        events = Event.objects.filter(kind__in=kinds, proceeding__in=keys)
        said = {
            (key, kind.partition(".")[2], at, data["to"])
            for key, kind, at, data in events.values_list("proceeding", "kind", "occurred_at", "data")
        }
        for each in batch:
            if (each.proceeding_id, each.meaning, each.fell_at, each.way["body"]) not in said:
                yield Fault(each.proceeding.case.stream, f"what came of the silence {each.pk} is not what was recorded")
        yield len(batch)
