"""What is only needed by some, and installed apart: `pip install 'planctl[docx]'`."""


class MissingExtraError(Exception):
    """What has to be installed for a format, in one plain line."""
