"""Compiles templates to code that pays for what it does, where Jinja itself has no place to ask: `spend` and others.

The environment has these: `spend(cost)`, `join(parts)` for `~`, `compare(…)` for `<` and others, `cut(…)` for `[a:b]`,
`held(…)` for lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import nodes
from jinja2.compiler import CodeGenerator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.compiler import Frame

#: What a node of a template's source costs each time that it is run.
NODE = 50
_ANY: Any = nodes.Node


class Paying(CodeGenerator):
    """The compiler; each body pays when it is run, by the number of nodes in its source."""

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write a body: of a loop, a macro, a block, a condition, or the whole template."""
        body = list(nodes)
        cost = NODE * (10 + sum(1 + sum(1 for _ in node.find_all(_ANY)) for node in body))
        self.writeline(f"environment.spend({cost})", body[0] if body else None)
        super().blockvisit(body, frame)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write a loop; its condition is asked for every entry, also for those that it leaves out."""
        if node.test is not None:
            node.test = nodes.And(_pass(), node.test).set_lineno(node.lineno)
        super().visit_For(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Write a call."""
        if isinstance(node.node, nodes.EnvironmentAttribute):
            self.write(f"environment.spend({NODE * 10})")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write `a ~ b`."""
        self.write("environment.join((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write `a < b`."""
        self.write("environment.compare(")
        self.visit(node.expr, frame)
        for one in node.ops:
            self.write(f", {one.op!r}, ")
            self.visit(one.expr, frame)
        self.write(")")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write `a[b]`; a part, `a[b:c]`, would be cut out without asking the environment."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.cut(")
        self.visit(node.node, frame)
        for bound in (node.arg.start, node.arg.stop, node.arg.step):
            self.write(", ")
            if bound is None:
                self.write("None")
            else:
                self.visit(bound, frame)
        self.write(")")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write `[a, b]`."""
        self._held(super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write `{a: b}`."""
        self._held(super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write `(a, b)`, or the names in `for a, b in …`."""
        if node.ctx == "load":
            self._held(super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def _held(self, visit: Callable[[Any, Frame], None], node: nodes.Expr, frame: Frame) -> None:
        self.write("environment.held(")
        visit(node, frame)
        self.write(")")

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier, _frame: Frame) -> NoReturn:  # noqa: N802 - Jinja calls it so
        """Refuse `{% autoescape %}`."""
        self.fail("texts are always escaped: autoescape cannot be set", node.lineno)


def _pass() -> nodes.Expr:
    """Return what a loop's condition pays with, for each entry that it looks at."""
    return nodes.Call(nodes.EnvironmentAttribute("spend"), [], [], None, None)
