"""What a reference can name, and what was meant by one that names something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planctl.checks.ids import is_figure
from planctl.checks.spelling import NearOfMany
from planctl.finding import listed
from planctl.meant import members, names_meant
from planctl.months import fold

if TYPE_CHECKING:
    from planctl.model import Plan

#: So many choices are named.
_FEW = 6


class Choices:
    """What references to a register can name, and what to say to one that names something else."""

    def __init__(self, plan: Plan, register: str) -> None:
        """`register` is the field of the plan that holds what can be named."""
        self.plan = plan
        self.register = register
        self.names: dict[str, Any] = plan.addresses
        if register != "items":
            self.names = dict.fromkeys(record.id for record in getattr(plan, register))
        self._near = NearOfMany(self.names)
        self._all = ""
        self._of_titles: dict[str, str] = {}

    def lists(self, name: str) -> bool:
        """Tell whether the free name of a body is made of ids: with an at sign, in brackets, or several in one."""
        if name != name.lower():
            return False
        ways = (members(name, words=True), name.split())
        tries = ([part.strip("@ ") for part in parts] for parts in ways)
        return any(parts != [name] and all(part in self.names for part in parts) for parts in tries)

    def instead(self, name: str, *, alone: bool = False, one: bool = False) -> str:
        """Return what to write instead of a name: the nearest, or what there is to choose from.

        `alone` says that it stands where a list belongs, and not in one; `one` that there can be no list.
        """
        found = names_meant(name, self.names, self._titles())
        if len(found) > 1 and one:
            return f"name one of them: {listed(found)}"
        if len(found) > 1:
            several = ", ".join(found)
            return f"did you mean '[{several}]'?" if alone else f"did you mean '{several}'?"
        near = found[0] if found else None if name.isdecimal() else self._near(name)
        self._all = self._all or self._says()
        return f"did you mean '{near}'?" if near else self._all

    def _titles(self) -> dict[str, str]:
        """Return the names of items by their titles, where only one has it."""
        if self.register == "items" and not self._of_titles:
            for item in self.plan.items:
                title = fold(item.title)
                self._of_titles[title] = "" if title in self._of_titles else item.address
        return self._of_titles

    def _says(self) -> str:
        names = list(self.names)
        if not names:
            return f"this plan has no {self.register}"
        if self.register == "items":
            figures = [int(item.number) for item in self.plan.items if item.number and is_figure(item.number)]
            if len(figures) < len(("one", "other")):
                return "name an item by its number or its id"
            return f"the numbers go from {min(figures)} to {max(figures)}"
        few = f"there is only {names[0]}"
        if len(names) > 1:
            last = names[-1] if len(names) <= _FEW else f"{len(names) - _FEW + 1} more"
            few = f"the {self.register} are {listed([*names[: min(len(names), _FEW) - 1], last], 'and')}"
        return f"{few}; a name that is no id has a capital or a space" if self.register == "bodies" else few
