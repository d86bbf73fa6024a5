"""Bringing a plan in: from a Word table, a spreadsheet, a text or a calendar to a draft, and an account of all of it.

A file becomes `Pages` (lines and tables, as they stand) or a sheet of cells; these become an `Outline` (what is meant
by them); that becomes the text of a plan. Nothing is guessed in silence and nothing is lost: what has no place in the
draft stands in the account, word for word.
"""


class RefusedError(Exception):
    """Why a file cannot be brought in, in one plain line: what it is, and what to do."""
