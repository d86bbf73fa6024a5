"""Updates as they are written: PC080 to PC089. The log of a plan is sound YAML, but not what a log holds."""

from __future__ import annotations

from planctl.finding import Hit, fault, quoted


@fault("PC080")
def not_a_log(start: int, end: int, what: str) -> Hit:
    """The file is named like the log of a plan and is no list of updates.

    A log holds one update behind the other, each with the day and the item it is about. An empty file is a log too.

    Plan:

        tasks:
          - {number: 7, title: Annual conference}

    Fires:

        updates:  # <- PC080
          - {date: 2024-03-02, item: 7, status: in progress}

    Silent:

        - {date: 2024-03-02, item: 7, status: in progress}
    """
    return Hit(start, end, f"this is no log of updates: {what}", "", "write each as: - {date: 2024-05-15, item: 12, …}")


@fault("PC081")
def unread_day(start: int, end: int, text: str, line: str) -> Hit:
    """A day in a log is not written in figures, or is a day that does not exist.

    Every day of a log is one day: the year, the month in two figures, the day in two figures, as ISO 8601 has it. What
    is planned for "May" or "15-18 May" is for `when`.

    Plan:

        tasks:
          - {number: 7, title: Annual conference}

    Fires:

        - {date: 2 March 2024, item: 7, status: in progress}  # <- PC081
        - {date: 2024-02-30, item: 7, status: done}  # <- PC081

    Silent:

        - {date: 2024-03-02, item: 7, status: in progress, when: May}

    Fix:

        - {date: 2024-03-02, item: 7, status: in progress}
        - {date: 2024-02-30, item: 7, status: done}
    """
    help_ = f"write: {line}" if line else "write a day such as 2024-05-15"
    return Hit(start, end, f"{quoted(text)} is no day", "", help_)


@fault("PC082")
def unread_value(start: int, end: int, text: str, help_: str) -> Hit:
    """What was reached is not a whole number, or not one for each part.

    A number is the total reached so far; `+1` adds to what was there. A target with a breakdown takes a map from its
    parts to their numbers.

    Plan:

        actions:
          - {id: invite, title: Invite cities, target: 20 cities, breakdown: {Africa: 10, Asia: 10}}

    Fires:

        - {date: 2024-03-02, item: invite, value: some}  # <- PC082
        - {date: 2024-03-03, item: invite, value: {Africa: 2.5}}  # <- PC082

    Silent:

        - {date: 2024-03-02, item: invite, value: {Africa: 4, Asia: +1}}
    """
    return Hit(start, end, f"{quoted(text)} is no number reached", "", help_)
