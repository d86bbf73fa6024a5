"""A Jinja environment for templates that other people write: it gives out nothing but values, and it always ends.

Jinja's own sandbox keeps templates from Python's insides, and lets them run for ever or fill the memory. Here what may
be read, called and used as a filter is listed, and everything that takes time or memory in proportion to something is
paid for out of one budget: each pass of a loop and call of a macro by the size of its source, each text and list by its
length. So a template that runs away is stopped at the same place on every machine; no clock is asked.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator
from datetime import date
from functools import wraps
from types import BuiltinMethodType, MethodType
from typing import TYPE_CHECKING, Any

from jinja2 import Undefined, pass_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from planctl.formats.absent import Absent, called, open_names
from planctl.formats.costs import (
    BITS,
    CALL,
    ENTRY,
    LISTS,
    LONGEST,
    MACRO,
    MADE,
    MOST,
    WORDS,
    WORK,
    RunawayError,
    extent,
    size,
    whole,
)
from planctl.formats.paying import Paying
from planctl.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: What looks at its value as a whole, and not at what it holds.
_GLANCES = (  # noqa: SIM905 - easier to read as words
    "count d default defined divisibleby even first integer iterable last length mapping none number odd sameas "
    "sequence string text undefined web"
).split()
_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": lambda one, other: one is other if isinstance(one, Record) else one == other,
    "ne": lambda one, other: one is not other if isinstance(one, Record) else one != other,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
    "in": lambda one, many: one in many,
    "notin": lambda one, many: one not in many,
}

#: What most people want who write `+` for texts.
_HOW = ": texts are joined with ~"


class Bounded(ImmutableSandboxedEnvironment):
    """The environment; `safe` makes a value fit for the format, and `functions`, `filters` are all that there are."""

    code_generator_class = Paying
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(
        self,
        loader: Any,
        safe: Callable[[object], Markup],
        filters: dict[str, Callable[..., Any]],
        functions: dict[str, Callable[..., Any]],
        tests: dict[str, Callable[..., Any]],
    ) -> None:
        """Set up the environment, with a budget for a view that holds nothing."""
        self._left = WORK
        self._safe = safe
        super().__init__(
            loader=loader,
            undefined=Absent,
            autoescape=True,
            finalize=self._finalized,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,
        )
        self.concat = self._concat  # type: ignore[method-assign]  # Jinja means it to be replaced
        self.filters: dict[str, Any] = {name: self._paid(name, one) for name, one in filters.items()}
        self.tests: dict[str, Any] = {name: self._paid(name, one) for name, one in tests.items()}
        self.globals = {name: self._paid(name, one) for name, one in functions.items()}
        self.globals.update(range=self._range, namespace=Namespace)
        self._callable = {id(one) for one in self.globals.values()}

    # --- the budget --------------------------------------------------------------------------------------------------

    def allow(self, view: Record) -> None:
        """Take more into the budget for a view that holds much."""
        self._left += extent(view)

    def spend(self, cost: int) -> bool:
        """Pay; raises RunawayError when nothing is left. Always true, so that a condition can pay."""
        self._left -= cost
        if self._left < 0:
            raise RunawayError("stopped: this does far more than a report needs, and may never end")
        return True

    def made(self, value: Any) -> Any:
        """Pay for a value that was made, and return it."""
        if isinstance(value, str):
            self._fits(len(value), value)
            self.spend(len(value) * MADE)
        elif isinstance(value, LISTS):
            self.spend(size(value))
        return value

    def _fits(self, length: int, value: object) -> None:
        """Refuse a value before it is made; raises RunawayError."""
        most, unit = (LONGEST, "characters") if isinstance(value, str) else (MOST, "entries")
        if length > most:
            raise RunawayError(f"stopped: this would make {called(value)} of more than {most:,} {unit}")

    def _paid(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter, test or function that pays for what it is given and for what it makes."""
        weigh = (lambda _value: 1) if name in _GLANCES else size
        times = WORDS if name in {"title", "wordcount", "urlencode"} else 1

        @wraps(function)
        def paid(*given: Any, **named: Any) -> Any:
            self.spend(CALL + times * (sum(map(weigh, given)) + sum(map(weigh, named.values()))))
            given = tuple(self._counted(one) if isinstance(one, Iterator) else one for one in given)
            return self.made(function(*given, **named))

        return paid

    def _counted(self, values: Iterator[Any]) -> Iterator[Any]:
        for value in values:
            self.spend(ENTRY)
            yield value

    # --- what the compiled template calls ----------------------------------------------------------------------------

    @pass_context  # so that Jinja does not print what stands in the source by itself, and escape it for HTML
    def _finalized(self, _context: Context, value: Any) -> Markup | str:
        return self.printed(value)

    def printed(self, value: Any) -> Markup | str:
        """Return what stands in the report for a value; raises TypeError for what is no text, number or day."""
        if value is None or type(value) is Undefined:
            # The second is `"," if more` where there is no more.
            return ""
        if isinstance(value, Absent):
            return str(value)
        if not isinstance(value, str | int | float | date):
            how = "one of its names" if isinstance(value, Record) else "its entries, with for or join"
            raise TypeError(f"{called(value)} cannot be printed whole: print {how}")
        safe = self._safe(value)
        self.spend(len(safe) * MADE)
        return safe

    def join(self, parts: Iterable[Any]) -> str:
        """Return `a ~ b`: escaped where one of them is markup, as everywhere else."""
        texts = [one if isinstance(one, str) else self.printed(one) for one in parts]
        length = sum(map(len, texts))
        self._fits(length, "")
        self.spend(length * MADE)
        if any(hasattr(one, "__html__") for one in texts):
            return Markup("").join(map(self._safe, texts))
        return "".join(texts)

    def compare(self, left: Any, *rest: Any) -> bool:
        """Return `a < b`, or a chain of these."""
        for name, right in zip(rest[::2], rest[1::2], strict=True):
            self._weigh(name, left, right)
            try:
                if not _OPERATORS[name](left, right):
                    return False
            except TypeError:
                raise TypeError(f"{called(left)} and {called(right)} cannot be compared") from None
            left = right
        return True

    def _weigh(self, name: str, left: Any, right: Any) -> None:
        """Pay for a comparison: texts are looked through, and lists where they are held against others or searched."""
        if isinstance(right, (str, *LISTS) if name in {"in", "notin"} or isinstance(left, LISTS) else str):
            self.spend(size(left) + size(right))

    def held(self, value: Any) -> Any:
        """Return `[a, b]` or `{a: b}`, paid for."""
        return self.made(value)

    def cut(self, value: Any, *bounds: Any) -> Any:
        """Return `a[b:c]`."""
        if not isinstance(value, str | list | tuple | range):
            raise TypeError(f"no part can be cut out of {called(value)}")
        whole(value)
        return self.made(value[slice(*bounds)])

    def call_binop(self, _context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return `a + b`, once it is sure that it is not too large."""
        for one, other in ((left, right), (right, left)):
            if isinstance(one, str | list | tuple):
                if operator == "*" and isinstance(other, int):
                    self._fits(len(one) * max(other, 0), one)
                elif operator == "%":
                    raise TypeError('a text is not filled in with %: use say("… {name} …", name=…) or ~')
                elif operator == "+" and isinstance(other, str | list | tuple):
                    if isinstance(one, str) and isinstance(other, str):
                        return self.join((left, right))
                    self._fits(len(one) + len(other), one)
        if isinstance(left, int) and isinstance(right, int):
            self._counts(operator, left, right)
        try:
            return self.made(self.binop_table[operator](left, right))
        except TypeError:
            raise TypeError(f"{called(left)} and {called(right)} do not go together with {operator}{_HOW}") from None

    def _counts(self, operator: str, left: int, right: int) -> None:
        """Refuse a number that would be too large; raises RunawayError."""
        bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
        if bits > BITS:
            raise RunawayError(f"stopped: this would make a number of more than {int(BITS * 0.301)} figures")

    def _concat(self, parts: Iterable[str]) -> str:
        """Return what was captured: the output of a macro, a block or a `set`."""
        texts = list(parts)
        length = sum(map(len, texts))
        self._fits(length, "")
        self.spend(length * MADE)
        return "".join(texts)

    def _range(self, *bounds: Any) -> range:
        values = range(*bounds)
        self._fits(len(values), ())
        return values

    # --- what may be read and called ---------------------------------------------------------------------------------

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return `a.b`."""
        kind = type(obj)
        if isinstance(obj, Record):
            if attribute in kind.known or isinstance(getattr(kind, attribute, None), property):
                return getattr(obj, attribute)
            return self.undefined(obj=obj, name=attribute)
        if isinstance(obj, dict):
            if attribute in obj:
                return obj[attribute]
        elif isinstance(obj, Namespace | TemplateModule | TemplateReference):
            return self.undefined(obj=obj, name=attribute) if attribute[:1] == "_" else super().getattr(obj, attribute)
        if isinstance(obj, Absent):
            str(obj)  # which says what is absent
        if attribute not in open_names(obj):
            return self.undefined(obj=obj, name=attribute)
        return getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return `a[b]`."""
        if isinstance(obj, str | list | tuple | range | dict):
            self.spend(size(argument))
            try:
                # Of a text its letters, which are no markup by themselves.
                return (str(obj) if isinstance(obj, Markup) else obj)[argument]
            except (TypeError, LookupError):
                pass
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Tell whether something may be called: macros, blocks, loops, our own functions, and methods that are open."""
        if isinstance(obj, Macro | BlockReference | LoopContext) or id(obj) in self._callable:
            return True
        return isinstance(obj, BuiltinMethodType | MethodType) and isinstance(
            obj.__self__, str | dict | date | LoopContext
        )

    def call(self, context: Context, obj: Any, /, *given: Any, **named: Any) -> Any:
        """Return `a(b)`."""
        if isinstance(obj, Absent):
            obj()
        if not self.is_safe_callable(obj):
            raise SecurityError(f"{called(obj)} cannot be called")
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, str | dict | date) and isinstance(obj, BuiltinMethodType | MethodType):
            if given and obj.__name__ not in {"startswith", "endswith"}:
                whole(owner)
            self.spend(CALL + size(owner) + sum(map(size, given)))
            return self.made(obj(*given, **{key: one for key, one in named.items() if key[:1] != "_"}))
        self.spend(MACRO)
        return context.call(obj, *given, **named)
