"""What is sealed in the cases of these tests: one word for each place where something private is kept.

Every word is one that occurs nowhere else and that no escaping, wrapping or capitals can hide.
"""

from dataclasses import replace

from cases.acts.decision.decide import DecisionText
from cases.acts.engine.draft import Filer
from cases.acts.engine.measures.ordering import Ordered
from tests.cases.world import TEXT

NAME, EMAIL, PHONE, STREET = "zqname", "zqmail", "5550199", "zqstreet"
IDENTITY = (NAME, EMAIL, PHONE, STREET)
"""Who the complainant is: shown to a clerk on the answer to a stated purpose alone."""

NARRATIVE, ABOUT, CLAIM, AGAINST, LABEL = "zqnarrative", "zqabout", "zqclaim", "zqagainst", "zqlabel"
FILE_NAME, FILE_CONTENT = "zqfile", "zqcontent"
FILED = (NARRATIVE, ABOUT, CLAIM, AGAINST, LABEL, FILE_NAME, FILE_CONTENT)

DEFECT, CORRECTION, ADMITTED, TRANSFERRED = "zqdefect", "zqcorrection", "zqadmitted", "zqtransferred"
QUESTION, ANSWER, PROOF, RECUSED = "zqquestion", "zqanswer", "zqproof", "zqrecused"
HANDED_IN, SHOWN, REPLIED = "zqhandedin", "zqshown", "zqreplied"
STATEMENT, FREE_WILL, PURPOSE, ASIDE, PRESSED = "zqstatement", "zqfreewill", "zqpurpose", "zqaside", "zqpressed"
LONGER, STILL = "zqlonger", "zqstill"
ON_THE_WAY = (
    *(DEFECT, CORRECTION, ADMITTED, TRANSFERRED, QUESTION, ANSWER),
    *(HANDED_IN, SHOWN, REPLIED),
    *(PROOF, RECUSED, STATEMENT, FREE_WILL, PURPOSE, ASIDE, PRESSED, LONGER, STILL),
)
"""What was said in writing between the parties and the bodies."""

ACCOUNTS = ("zqagent", "zqwatcher", "zqauditor", "zqdismissed", "zqlapsed", "zqgone")
"""The accounts of those who were given access, in the order of `town.LET_READ`."""

PARTS = ("facts", "evidence", "law", "reasons", "operative")
SEALED = (*(f"zqsealed{part}" for part in PARTS), "zqsealedclaim", "zqsealedduty", "zqsealedto", "zqsealeddissent")
"""Between [[ and ]] in a decision, one for each text of it."""

WORDS = (*IDENTITY, *FILED, *ON_THE_WAY, *SEALED)
TO_AUDIT = (NARRATIVE, ABOUT, CLAIM, FILE_NAME, HANDED_IN, SHOWN, CORRECTION)
"""What an auditor reads: the complaint with what was added, and what is on the file."""

FILER = Filer(
    label=f"A voter of the precinct [[{LABEL}]]",
    name=f"{NAME.title()} Testova",
    email=f"{EMAIL}@example.org",
    phone=f"+7 701 {PHONE}",
    address=f"{STREET.title()} 12",
)


def open_word(state: str) -> str:
    """A word of the part of a decision that everyone may read, but only once it is published."""
    return f"zqopen{state.replace('_', '')}"


def decision_text(state: str) -> DecisionText:
    """A decision with a sealed passage in each of its texts, and `open_word` in what is not sealed."""
    said = {
        part: f"{getattr(TEXT, part)} {open_word(state)} [[{word}]]" for part, word in zip(PARTS, SEALED, strict=False)
    }
    return replace(
        TEXT,
        **said,
        answers=("Granted. [[zqsealedclaim]]",),
        measures=(
            Ordered(kind="include_in_list", duty="Put the name on the list. [[zqsealedduty]]", addressee="PEC"),
            Ordered(kind="warn", duty="Keep the list.", addressee_text="The clerk [[zqsealedto]]"),
        ),
        dissents=((5, "I would reject it. [[zqsealeddissent]]"),),
    )
