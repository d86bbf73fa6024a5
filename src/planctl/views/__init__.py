"""What each command answers, before anyone decides how it looks: plans, today and options to a frozen record."""


class NoSuchError(Exception):
    """Something was asked for that no plan has; the text says what there is."""
