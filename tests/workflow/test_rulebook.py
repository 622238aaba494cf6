"""The rulebook file: what it must say, how its version is counted, and what is refused."""

import hashlib
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from pydantic import BaseModel, ValidationError

from tests.workflow.majilis import RULEBOOK
from workflow.errors import RulebookError
from workflow.rules import loader
from workflow.rules.limits import Rule
from workflow.rules.reading import Document
from workflow.rules.words import Tier
from workflow.states import BodyKind, SessionMode, Standing, Trust

TEXT = (loader.DATA / "kz-2004.yaml").read_text("utf-8")
DATA = Document(TEXT).data()
Change = Callable[[dict[str, Any]], object]


def rules_in(part: object) -> list[Rule]:
    """Every rule at any depth of a part of a rulebook."""
    inside = list(vars(part).values()) if isinstance(part, BaseModel) else []
    inside += list(part.values()) if isinstance(part, dict) else []
    inside += list(part) if isinstance(part, tuple) else []
    return [*([part] if isinstance(part, Rule) else []), *(rule for each in inside for rule in rules_in(each))]


def test_version_is_the_json_s_hash() -> None:
    assert hashlib.sha256(rfc8785.dumps(DATA)).hexdigest() == RULEBOOK.version


def test_words_change_the_version_comments_not() -> None:
    changed = deepcopy(DATA)
    changed["case_types"]["voter_list"]["title"] = "Lists of voters"
    assert loader.parse(Document(TEXT + "\n# a comment\n").data()).version == RULEBOOK.version
    assert loader.parse(changed).version != RULEBOOK.version


def test_case_finds_its_first_version() -> None:
    assert loader.load_version("kz-2004", RULEBOOK.version) == RULEBOOK


def test_missing_version_is_refused() -> None:
    with pytest.raises(RulebookError, match="no text of rulebook kz-2004 has the version"):
        loader.load_version("kz-2004", "0" * 64)


def test_earlier_kept_version_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = TEXT.replace("title: Voter list", "title: Lists")
    (tmp_path / "kz-2004.yaml").write_text(TEXT, "utf-8")
    (tmp_path / "kz-2004@1.yaml").write_text(earlier, "utf-8")
    monkeypatch.setattr(loader, "DATA", tmp_path)
    version = loader.parse(Document(earlier).data()).version
    assert loader.load_version("kz-2004", version).case_type("voter_list").title == "Lists"
    assert loader.names() == ("kz-2004",)


def test_unknown_rulebook_is_refused() -> None:
    """An unknown rulebook is refused and the known ones are named."""
    with pytest.raises(RulebookError, match="kz-2004"):
        loader.load("kz-1995")


def test_rules_have_sources_gaps_defaults() -> None:
    """Every rule has its source and every gap its default."""
    rules = rules_in(RULEBOOK)
    assert len(rules) > 100
    assert all(rule.cite for rule in rules)
    assert {rule.status for rule in rules} == set(Trust)


def test_a_rulebook_cannot_be_changed() -> None:
    change = setattr
    with pytest.raises(ValidationError, match="frozen"):
        change(RULEBOOK.case_type("voter_list"), "title", "Other")


def test_quorum_five_majority_four() -> None:
    assert [RULEBOOK.session.quorum_of(total) for total in (7, 5, 9)] == [5, 4, 6]
    assert [RULEBOOK.session.majority_of(total) for total in (7, 8)] == [4, 5]


def test_four_or_three_are_too_few() -> None:
    """Four present are no quorum and three of five adopt nothing."""
    session = RULEBOOK.session
    assert session.quorum_of(7) > 4
    assert session.majority_of(7) > 3
    assert session.majority_of(7) <= 4


def test_only_commissions_are_collegiate() -> None:
    """Only commissions are collegiate and nobody meets by telephone."""
    session = RULEBOOK.session
    assert [kind for kind in BodyKind if session.is_collegiate(kind)] == [BodyKind.COMMISSION]
    assert {mode for mode in SessionMode if session.allows(mode)} == {SessionMode.IN_PERSON, SessionMode.VIDEO}


def test_notice_is_a_day_or_hour() -> None:
    """Notice of a session is a day and on voting day an hour."""
    hours = RULEBOOK.session.notice_hours
    assert (hours(on_voting_day=False), hours(on_voting_day=False, urgent=True), hours(on_voting_day=True)) == (
        24,
        2,
        1,
    )


def test_standing_is_as_the_rulebook_says() -> None:
    assert RULEBOOK.may_file(Standing.DOMESTIC_OBSERVER, "eday_procedure")
    assert not RULEBOOK.may_file(Standing.DOMESTIC_OBSERVER, "media_coverage")
    assert not any(RULEBOOK.may_file(Standing.ANONYMOUS, key) for key in RULEBOOK.case_types)


def test_few_reach_the_constitutional_council() -> None:
    """Only the heads of the state and a fifth of the deputies go to the constitutional council."""
    may = {standing for standing in Standing if RULEBOOK.may_file(standing, "results_validity")}
    assert may == {Standing.HEAD_OF_STATE, Standing.CHAMBER_CHAIR, Standing.DEPUTIES, Standing.HEAD_OF_GOVERNMENT}
    assert RULEBOOK.case_type("results_validity").suspensive


def test_observers_and_associations_file_differently() -> None:
    """An observer from abroad files nothing and a registered association does."""
    assert not any(RULEBOOK.may_file(Standing.INTERNATIONAL_OBSERVER, key) for key in RULEBOOK.case_types)
    assert RULEBOOK.may_file(Standing.NGO, "commission_act")
    assert RULEBOOK.standing_of(Standing.NGO).status is Trust.VERIFIED_IN_PART


def test_financial_report_may_cost_registration() -> None:
    """A registration can be lost for a financial report and the sources are not called law."""
    kind = RULEBOOK.case_type("campaign_finance")
    assert "cancel_registration" in kind.remedies
    assert (kind.first.status, kind.appeal.status) == (Trust.SEED, Trust.MEMORY)


def test_unknown_level_decides_nothing() -> None:
    assert not RULEBOOK.body("ombudsman").decides
    assert RULEBOOK.tier("ombudsman") is Tier.OTHER


@pytest.mark.parametrize("ask", ["case_type", "limit", "standing_of"])
def test_unknown_code_is_refused(ask: str) -> None:
    with pytest.raises(RulebookError, match="kz-2004 has no"):
        getattr(RULEBOOK, ask)("nonsense")


def _put(path: str, value: object) -> Change:
    def change(data: dict[str, Any]) -> None:
        *way, last = path.split("/")
        for step in way:
            data = data[step]
        data[last] = value

    return change


def _drop(path: str) -> Change:
    def change(data: dict[str, Any]) -> None:
        *way, last = path.split("/")
        for step in way:
            data = data[step]
        del data[last]

    return change


FIRST = "case_types/commission_act/first"
BROKEN = {
    "a limit without cite": (_drop(f"{FIRST}/decide/cite"), "commission_act.first.decide.cite"),
    "an empty cite": (_put(f"{FIRST}/decide/cite", " "), "commission_act.first.decide.cite"),
    "a rule without status": (_drop(f"{FIRST}/status"), "commission_act.first.status"),
    "a status nobody knows": (_put(f"{FIRST}/status", "certain"), "commission_act.first.status"),
    "an unknown key": (_put(f"{FIRST}/decide/lenght", 5), "lenght"),
    "an unknown section": (_put("sessions", {}), "sessions"),
    "an unknown unit": (_put(f"{FIRST}/decide/unit", "week"), "commission_act.first.decide.unit"),
    "a number written as text": (_put(f"{FIRST}/decide/n", "5"), "commission_act.first.decide.n"),
    "a negative limit": (_put(f"{FIRST}/decide/n", -1), "commission_act.first.decide"),
    "days without a number": (_drop(f"{FIRST}/decide/n"), "unit day needs n"),
    "an immediate limit with a number": (_put("limits/publish/n", 3), "unit immediate takes no n"),
    "a day limit that ends at an exact instant": (_put(f"{FIRST}/decide/until", "exact"), "ends at end_of_day"),
    "a limit that binds nobody": (_drop(f"{FIRST}/decide/binds"), "commission_act.first.decide.binds"),
    "a time to decide that binds a person": (_put(f"{FIRST}/decide/binds", "person"), "decide binds a body"),
    "a limit without a start": (_drop(f"{FIRST}/decide/from"), "commission_act.first.decide.from"),
    "a reading that is the rule itself": (_put(f"{FIRST}/lodge/readings", ["act"]), "other instants"),
    "a gap without a default": (_put(f"{FIRST}/decide/status", "gap"), "gap states its length under default"),
    "a default that is no gap": (_put("limits/transfer/status", "verified"), "gap states its length under default"),
    "a setting that is a gap and has a value": (_put("session/quorum/status", "gap"), "gap states default"),
    "an empty compression": (_put("limits/transfer/compression", [None]), "limits.transfer.compression"),
    "an example without offset": (
        lambda data: data["limits"]["publish"]["examples"][0].update(start="2004-09-01T16:00"),
        "limits.publish.examples[1].start",
    ),
    "a window that is not described": (_drop("windows/eve"), "eve is not among the windows"),
    "an empty example": (_put("limits/publish/examples", [None]), "limits.publish.examples"),
    "a missing limit": (_drop("limits/serve"), "limits.serve: this is missing"),
    "a stage without time to decide": (_drop(f"{FIRST}/decide"), "a stage needs lodge and decide"),
    "a case type without appeal": (_drop("case_types/commission_act/appeal"), "commission_act.appeal"),
    "a route nobody knows": (_put(f"{FIRST}/route", "somebody"), "commission_act.first.route"),
    "a first stage that is the last": (
        _put("case_types/cec_act/first", {"route": "last_instance", "cite": "x", "status": "design"}),
        "cec_act.first.route",
    ),
    "an appeal to the place": (
        _put("case_types/voter_list/appeal/route", "commission_of_place"),
        "voter_list.appeal.route",
    ),
    "a missing body": (_drop("bodies/CEC"), "CEC is not among the bodies"),
    "a tier that nobody has": (_put("bodies/DEC/tier", "other"), "no body is of tier constituency"),
    "a cap that states nothing": (_put(f"{FIRST}/decide/cap", {"cite": "x", "status": "design"}), "a cap states"),
    "a window that states two things": (_put("windows/eve/until_hours_before_close", 1), "a window states"),
    "a law that ends before it begins": (_put("in_force/until", "2003-01-01"), "until is before from"),
    "the route named without a body": (_put(f"{FIRST}/route", "named"), "the route named needs body"),
    "a missing court": (lambda data: (data["bodies"].pop("SC"), data["bodies"].pop("CC")), "none is final"),
    "a route to a body that decides nothing": (_put("bodies/PEC/decides", False), "leads to PEC"),
    "a ring of superiors": (_put("bodies/CEC/parent", "PEC"), "run in a ring"),
    "a missing standing": (_drop("standing/voter"), "standing.voter: this is missing"),
    "standing in a case type nobody knows": (_put("standing/media/files", ["weather"]), "weather is no case type"),
    "a version written by hand": (_put("version", "1"), "version"),
    "a rulebook that does not say whether it is law": (_drop("not_current_law"), "not_current_law"),
}


@pytest.mark.parametrize(("change", "says"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_rulebook_names_the_place(change: Change, says: str) -> None:
    data = deepcopy(DATA)
    change(data)
    with pytest.raises(RulebookError, match=re.escape(says)):
        loader.parse(data, file="broken.yaml")


def test_fault_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "kz-2004.yaml"
    path.write_text(TEXT.replace("route: court_at_seat", "route: nowhere", 1), "utf-8")
    line = TEXT[: TEXT.index("route: court_at_seat")].count("\n") + 1
    with pytest.raises(RulebookError, match=rf"kz-2004\.yaml:{line}: case_types\.voter_list\.appeal\.route"):
        loader.load_file(path)


def test_repeated_key_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "kz-2004.yaml"
    path.write_text(TEXT + "\nlimits: {}\n", "utf-8")
    with pytest.raises(RulebookError, match="limits comes twice"):
        loader.load_file(path)


def test_wrong_file_is_refused(tmp_path: Path) -> None:
    """A file that is no mapping or names another rulebook is refused."""
    (tmp_path / "empty.yaml").write_text("", "utf-8")
    (tmp_path / "other.yaml").write_text(TEXT, "utf-8")
    with pytest.raises(RulebookError, match="a rulebook is a mapping"):
        loader.load_file(tmp_path / "empty.yaml")
    with pytest.raises(RulebookError, match=r"other\.yaml:8: rulebook: the rulebook says it is kz-2004"):
        loader.load_file(tmp_path / "other.yaml")
