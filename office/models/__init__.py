"""Rows of the set-up itself; what an office is made of stands in `cases.models`."""

from office.models.choices import SetUpChoices
from office.models.import_run import ImportFile, ImportRows, ImportRun, RunState

__all__ = ["ImportFile", "ImportRows", "ImportRun", "RunState", "SetUpChoices"]
