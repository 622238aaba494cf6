"""Every sentence about a bad row: what is wrong, and how it is put right."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from office.sheets.faults import FaultList, RowFault

SENTENCES: Mapping[str, object] = {
    # Of a whole file
    "cp1251": _(
        "This file is written in Windows-1251, not in UTF-8. Save it again: in Excel as “CSV UTF-8”, in LibreOffice "
        "with the character set “Unicode (UTF-8)”."
    ),
    "not_utf8": _(
        "This file is not written in UTF-8. Save it again: in Excel as “CSV UTF-8”, in LibreOffice with the character "
        "set “Unicode (UTF-8)”."
    ),
    "utf16": _(
        "This file is written in UTF-16, not in UTF-8. Save it again: in Excel as “CSV UTF-8”, in LibreOffice with the "
        "character set “Unicode (UTF-8)”."
    ),
    "no_text": _("This file is no text. Save the sheet again as CSV, or hand in the workbook itself (.xlsx)."),
    "unknown_file_kind": _("This is neither .csv nor .xlsx nor .zip. Save the sheet as one of these."),
    "unknown_file": _("No sheet is called so. Name the file after what it holds, one of these: %(known)s."),
    "unknown_sheet": _(
        "No sheet is called so. Call it one of these: %(known)s. A sheet that is not to be read has a name that begins "
        "with #."
    ),
    "sheet_twice": _(
        "The sheet “%(name)s” was read from “%(file)s” already. Put all its rows into one sheet, or leave one of the two out."
    ),
    "old_workbook": _(
        "This is a workbook of an old Excel (.xls), or one with a password. Save it as “Excel workbook (.xlsx)” without a "
        "password."
    ),
    "not_a_workbook": _(
        "This file is called .xlsx and is no workbook, or is damaged. Open it in your spreadsheet program and save it as "
        "“Excel workbook (.xlsx)”."
    ),
    "not_a_zip": _("This file is called .zip and cannot be unpacked. Pack the sheets again, without a password."),
    "zip_in_zip": _("There is a .zip inside this .zip. Pack the sheets themselves."),
    "too_large_file": _("This file has more than %(most)d megabytes. Divide it and enter its parts one after another."),
    "unpacks_too_large": _(
        "Unpacked, this file would have more than %(most)d megabytes. Copy the cells alone into a new file and save that."
    ),
    "too_many_rows": _("This sheet has more than %(most)d rows. Divide it and enter its parts one after another."),
    # Of the first line
    "no_header": _("This sheet is empty. Its first line names the columns: %(columns)s."),
    "unknown_column": _("There is no column “%(name)s”. The columns of this sheet are: %(known)s."),
    "column_twice": _("The column “%(name)s” stands here twice. Take one of the two out."),
    "column_missing": _("The column “%(name)s” is missing. Add it to the first line, and its value to every row."),
    # Of one row
    "merged": _("The cells %(cells)s are merged, so that it is not clear which row they belong to. Unmerge them."),
    "too_many_cells": _(
        "Something stands in a cell whose column has no name: this row has %(cells)d cells, the first line %(columns)d. "
        "Put a text that holds the separator into quotation marks, or name the column."
    ),
    "quote_not_closed": _(
        "A quotation mark that begins in this row is not closed. Close it, or write it twice if it belongs to the text."
    ),
    # Of one cell
    "formula_without_value": _(
        "Here stands a formula without its result. Open the file in your spreadsheet program and save it, or write the value."
    ),
    "error_value": _("Here stands an error of the spreadsheet, as #REF!. Write the value."),
    "cell_missing": _("This cell is empty and must not be. Write the %(column)s."),
    "control_characters": _("This cell holds a character that cannot be seen. Type its text anew."),
    "too_long": _("This text has %(length)d characters, and at most %(most)d fit. Shorten it."),
    "code_is_fraction": _(
        "“%(value)s” is no code but a number with a fraction. Format the column as text and type the code anew."
    ),
    "code_is_date": _(
        "The spreadsheet made a day of this code: %(value)s. Format the column as text and type the code anew."
    ),
    "not_whole": _("“%(value)s” is no whole number. Write it in figures, as 7."),
    "number_too_large": _("%(value)s is too large a number. The largest is %(most)d."),
    "not_a_day": _("“%(value)s” is no day. Write it as 2026-11-30 or 30.11.2026."),
    "no_such_day": _("There is no day “%(value)s” in the calendar. Write one that exists, as 2026-11-30."),
    "number_for_day": _(
        "%(value)s is a number, and a day belongs here. Format the column as a date, or write 2026-11-30."
    ),
    "year_unlikely": _("The year of “%(value)s” cannot be meant. Write one from %(first)d to %(last)d."),
    "not_an_hour": _("“%(value)s” is no time of day. Write it as 07:00."),
    "not_yes_no": _("“%(value)s” is neither yes nor no. Write yes or no."),
    # Of staff
    "email_wrong": _("“%(value)s” is no e-mail address. Write it as name@example.org."),
    "unknown_body": _(
        "There is no body with the code “%(value)s”. Write a code of the sheet “bodies”, or of a body entered before."
    ),
    "unknown_role": _("There is no role “%(value)s”. Write one of these: %(known)s."),
    "until_before_since": _("The last day, %(until)s, is before the first, %(since)s. Put one of them right."),
    "staff_twice": _("This person has this role in this body in line %(line)d already. Take one of the two out."),
}


def write_row_fault(fault: RowFault) -> str:
    """What is wrong there and how it is put right, in the reader's language."""
    return fault.sentence or str(SENTENCES[fault.code]) % fault.params


def write_place(fault: RowFault) -> str:
    """Where a fault stands: sheet, line and column, as far as each is known."""
    if not fault.line:
        return fault.sheet
    if not fault.column:
        return gettext("%(sheet)s, line %(line)d") % {"sheet": fault.sheet, "line": fault.line}
    params = {"sheet": fault.sheet, "line": fault.line, "column": fault.column}
    return gettext("%(sheet)s, line %(line)d, column %(column)s") % params


def write_faults(faults: FaultList) -> list[str]:
    """One line for each fault that is told; the last says how many more there are."""
    lines = [f"{write_place(fault)}: {write_row_fault(fault)}" for fault in faults.shown]
    return [*lines, write_more(faults.more)] if faults.more else lines


def write_more(more: int) -> str:
    return ngettext(
        "There is %(more)d more. Put these right first, then check again.",
        "There are %(more)d more. Put these right first, then check again.",
        more,
    ) % {"more": more}
