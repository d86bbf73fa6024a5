"""What reading a file costs through PyYAML and nothing more: its bare loop of events. Prints how many maps there were.

This is the least that any program can take which reads with PyYAML.
"""

import gc
import sys

from yaml import MappingStartEvent, StreamEndEvent
from yaml._yaml import CParser

if __name__ == "__main__":
    gc.disable()
    with open(sys.argv[1], "rb") as file:  # noqa: PTH123 - pathlib would be measured as well
        get_event = CParser(file).get_event
        maps = 0
        while (kind := type(get_event())) is not StreamEndEvent:
            maps += kind is MappingStartEvent
    print(f"{maps} maps")
