"""Every text that somebody types, and by which door it leaves the house: a new column or a new act must be named here.

`HUNTED` goes through the hunt for the parties before everyone reads it. `SEALED` is read by parties and bodies alone, or by who
keeps the system. `NO_PERSON` is typed by no clerk about a case: codes, hashes, the register of bodies, the law's own citations.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from wagtail.fields import StreamField

import cases.acts

HUNTED = {
    "Session": {"place", "closed_reason", "cancelled_reason"},
    "Decision": {
        *("facts", "evidence", "law", "reasons", "operative", "answers", "horizon_reasons", "taken_down_reason"),
        "cured",
    },
    "Dissent": {"text"},
    "PublicEdition": {"content"},
    "Measure": {"addressee_text", "duty", "instead"},
    "ProsecutorMeasure": {"duty", "legal_basis"},
    "Stay": {"ordered", "ordered_from_text"},
    "ActComplainedOf": {"number", "body_text"},
    "Claim": {"text"},
    "AppealClaim": {"text"},
    "Party": {"label"},
    "Succession": {"former_label"},
    "HomePage": {"intro"},
    **{name: {"body"} for name in ("StandardPage", "NoticesIndex", "NoticePage")},
}
SEALED = {
    "Document": {"context"},
    "Letter": {"to_email", "to_label", "subject", "body", "context", "last_error"},
    "Identity": {"name", "email", "phone", "address", "before"},
    "Appeal": {"narrative"},
    "Application": {"text", "reasons"},
    "ApplicantIdentity": {"name", "email", "contact"},
    "ProsecutorMeasure": {"addressee_text", "answer"},
    "Complaint": {"respondent_text", "about", "narrative", "journal_number"},
    "Evidence": {"name", "text"},
    "Reply": {"text"},
    "Request": {"text", "reasons"},
    "Stay": {"text", "reasons", "ruled_by", "end_reasons"},
    "ActChange": {"reasons"},
    "ActsApart": {"reasons"},
    "Enquiry": {"question", "answer"},
    "Recusal": {"reason"},
    "Hearing": {"statement", "proof"},
    "Measure": {"reasons", "due_reasons"},
    "ExecutionReport": {"text", "reasons"},
    "Decision": {"withheld", "set_aside"},
    "Service": {"proof"},
    "Correction": {"recorded", "right", "reasons", "proof", "refusal"},
    "EventPayload": {"personal"},
    "OutboxMessage": {"last_error"},
    "KeptGoing": {"reasons"},
    "Verification": {"faults"},
    "StuckClocks": {"error"},
    "SetAside": {"found", "reason"},
    "PendingAct": {"reason", "given"},
    "SignedIn": {"browser", "session_key"},
    "ImportRun": {"faults", "trouble", "changes"},
    "ImportFile": {"name"},
}
NO_PERSON = {
    "Document": {"language", "template_version", "sha256"},
    "Letter": {"kind", "language", "template_version"},
    "KeptGoing": {"by"},
    "Body": {
        *("code", "name", "name_kk", "name_ru", "level", "zone", "territory", "seat", "email"),
        *("address", "telephone", "opening_hours"),
    },
    "OfficeLog": {"last_hash", "before"},
    "Member": {"title", "role", "nominator"},
    "Election": {"slug", "name", "name_kk", "name_ru", "rulebook", "zone", "last_hash"},
    "Constituency": {"name"},
    "CalendarDay": {"cite"},
    "Case": {
        *("case_type", "rulebook", "rulebook_version", "seal", "filing_key_hash", "draft_digest"),
        *("access_code_hash", "last_hash"),
    },
    "Proceeding": {"state", "stage", "back_to", "track", "instance"},
    "Silence": {"way"},
    "DrawSeed": {"commitment", "seed"},
    "Duty": {"reach"},
    "ProsecutorRegister": {"last_hash"},
    "Application": {"explanation", "inputs"},
    "ApplicationSummary": {"source"},
    "Party": {"role", "label_code"},
    "Succession": {"former_label_code"},
    "Complaint": {"standing", "language", "channel"},
    "Evidence": {"media_type", "sha256"},
    "Enquiry": {"kind"},
    "Grant": {"acts"},
    "Stay": {"ballots", "ended_why"},
    "ActComplainedOf": {"key"},
    "Deadline": {"rule", "warns", "explanation", "inputs"},
    "Session": {"last_hash"},
    "Motion": {"outcome"},
    "Decision": {"outcome", "number", "language", "appeal", "horizon", "annulled_for"},
    "Event": {"stream", "kind", "from_state", "to_state", "actor", "data", "prev_hash", "hash"},
    "PublicEdition": {"sha256"},
    "OutboxMessage": {"handler", "stream"},
    "Revision": {"name", "value"},
    "Heartbeat": {"process", "machine"},
    "Invitation": {"language"},
    "ImportRun": {"language", "revision", "counts"},
    "ImportRows": {"hash"},
    "SetUpChoices": {"zone", "rulebook"},
    "WrongTries": {"key"},
    "SetAside": {"key", "part"},
    "Emblem": {"sha256"},
    "Institution": {
        *("name", "name_kk", "name_ru", "short_name", "short_name_kk", "short_name_ru", "languages"),
        *("address", "telephone", "email", "opening_hours"),
    },
}
DOORS = {"hunted": HUNTED, "sealed": SEALED, "no person": NO_PERSON}

HUNTED_OF_ACTS = {
    "convene": {"place", "closed_reason"},
    "cancel_session": {"reason"},
    "take_down": {"reason"},
    "decide": {"text", "horizon"},
    "name_act": {"named"},
    "publish": {"withhold"},
    "protest": {"legal_basis"},
}
"""What a decision says is hunted when it is published. How each is refused stands in tests/cases: test_announcing.py,
test_take_down.py and test_hunted_before_publication.py."""
SEALED_OF_ACTS = {
    **{
        name: {"reasons"}
        for name in (
            *("admit", "extend", "join", "keep_going", "resume", "rule_on_request", "suspend", "transfer", "unseal"),
        )
    },
    **{name: {"reasons"} for name in ("find_impossible", "refuse_execution")},
    **{name: {"reasons"} for name in ("name_act", "withdraw_act", "tell_acts_apart")},
    **{name: {"reasons", "ruled_by"} for name in ("rule_on_stay", "lift_stay")},
    "_report": {"text"},
    **{name: {"proof"} for name in ("end_party", "enter_successor")},
    "propose_correction": {"slip"},
    "refuse_correction": {"reasons"},
    "enter": {"reason"},
    **{name: {"text"} for name in ("answer", "ask_for_stay", "correct", "make_request", "reply", "report_pressure")},
    **{name: {"proof"} for name in ("notify", "serve")},
    "hear": {"statement", "proof"},
    "grant_access": {"account"},
    "note_named": {"typed"},
    "note_shown": {"places"},
    "lodge_from_journal": {"number"},
    "appeal": {"narrative", "stay", "cause"},
    "waive": {"statement"},
    "read_identity": {"purpose"},
    "recuse": {"reason"},
    "enter_duty": {"reach"},
    "publish_commitments": {"seeds"},
    "refer": {"question"},
    "withdraw": {"free_will"},
    "request_correction": {"defects"},
    "protest": {"narrative"},
    **{name: {"reasons"} for name in ("conclude_application", "withdraw_measure")},
    "answer_measure": {"text"},
    "read_applicant": {"purpose"},
    "change_calendar": {"reason", "source"},
    "move_limits": {"reason"},
}
ABOUT_NO_CASE = {"enter_summary": {"source"}}
"""Read by everyone, and about no single case or person: where the figures of a summary are written."""
CODES_OF_ACTS = {
    "result",
    "act",
    "acts",
    "to",
    "kind",
    "channel",
    "mode",
    "outcome",
    "end",
    "enquiry",
    "ground",
    "request",
    "rulebook",
    "correction",
    "stay",
    "court",
    "other",
}


def texts_of_tables() -> Iterator[tuple[str, str]]:
    text = (models.CharField, models.TextField, models.JSONField, StreamField)
    for model in apps.get_models():
        if model._meta.app_label in {"cases", "notices", "office"}:
            yield from (
                (model.__name__, field.name)
                for field in model._meta.local_fields
                if isinstance(field, text) and not field.choices
            )


def texts_of_acts() -> Iterator[tuple[str, str]]:
    """What each act is given in words: its parameters that are a text, or a text for each of several things."""
    for module in pkgutil.walk_packages(cases.acts.__path__, "cases.acts."):
        found = importlib.import_module(module.name)
        for name, function in vars(found).items():
            if (
                inspect.isfunction(function)
                and function.__module__ == found.__name__
                and hasattr(function, "__wrapped__")
                and not inspect.isgeneratorfunction(function.__wrapped__)  # what an act runs inside is no act
            ):
                given = inspect.signature(function).parameters.values()
                yield from ((name, each.name) for each in given if _is_text(each.annotation))


def _is_text(annotation: object) -> bool:
    written = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))
    return written in {"str", "DecisionText", "str | None"} or "Sequence[str]" in str(annotation)


@pytest.mark.parametrize(("table", "column"), sorted(texts_of_tables()))
def test_text_columns_have_one_door(table: str, column: str) -> None:
    doors = [name for name, door in DOORS.items() if column in door.get(table, ())]
    assert len(doors) == 1, f"say in this file by which door {table}.{column} leaves: {doors}"


def test_named_columns_exist() -> None:
    named = {(table, column) for door in DOORS.values() for table, columns in door.items() for column in columns}
    assert named - set(texts_of_tables()) == set()


@pytest.mark.parametrize(("act", "text"), sorted(set(texts_of_acts())))
def test_texts_of_acts_have_one_door(act: str, text: str) -> None:
    given = [
        name
        for name, door in (("hunted", HUNTED_OF_ACTS), ("sealed", SEALED_OF_ACTS), ("open", ABOUT_NO_CASE))
        if text in door.get(act, ())
    ]
    assert len(given) == 1 or text in CODES_OF_ACTS, (
        f"say in this file whether everyone reads what {act}() is given as {text}: {given}"
    )
