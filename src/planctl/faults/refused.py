"""YAML that plans do not use: PC024 to PC027. It builds, copies or steers, and a plan only says."""

from __future__ import annotations

from planctl.faults.quotes import write
from planctl.finding import Hit, fault, quoted


@fault("PC024")
def anchor(start: int, end: int, sign: str, line: str, count: int = 1) -> Hit:
    """An anchor `&name`, or an alias `*name` that repeats what stands at the anchor.

    Plans write each thing where it stands, so that a reader sees what is there. A text that begins with `&` or `*` is
    put in quotes.

    Fires:

        tasks:
          - &conference {number: 7, title: Annual conference}  # <- PC024

    Silent:

        tasks:
          - {number: 7, title: Annual conference & fair}
    """
    what = "an anchor" if sign.startswith("&") else "an alias"
    return Hit(
        start,
        end,
        f"{quoted(sign)} is {what}, and plans do not use them" + (f" ({count} in this file)" if count > 1 else ""),
        "here",
        write(line) or "write the thing out where it belongs",
    )


@fault("PC025")
def tag(start: int, end: int, sign: str, line: str) -> Hit:
    """A tag `!name`, which would ask a program to build something from the text.

    Fires:

        tasks:
          - {number: 7, title: !final Annual conference}  # <- PC025

    Silent:

        tasks:
          - {number: 7, title: "!final Annual conference"}
          - {number: 8, title: Join the network!}
    """
    return Hit(
        start,
        end,
        f"{quoted(sign)} is a tag, and plans do not use them",
        "here",
        write(line) or "delete it, or put the text in quotes",
    )


@fault("PC026")
def merge_key(start: int, end: int) -> Hit:
    """The key `<<`, which would copy another map in here.

    Fires:

        tasks:
          - <<: *conference  # <- PC026
            number: 7
            title: Annual conference

    Silent:

        tasks:
          - number: 7
            title: Annual conference
    """
    return Hit(start, end, "'<<' would copy another map in here, and plans do not use it", "here", "write the keys out")


@fault("PC027")
def directive(start: int, end: int) -> Hit:
    """A line that begins with `%`, which speaks to the parser and not to readers.

    Fires:

        %YAML 1.2  # <- PC027
        ---
        planctl: 1
        title: Work Plan 2024
        period: 2024

    Silent:

        ---
        planctl: 1
        title: Work Plan 2024
        period: 2024
    """
    return Hit(start, end, "a line that begins with '%' speaks to the parser", "here", "delete this line")
