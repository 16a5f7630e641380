"""`requirements`, `tradeoff`, `failure-mode`, `component`, `alternative` and `estimate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_sysdesign.sphinx.nodes import TITLE_CLASS, record_block
from sphinx_sysdesign.sphinx.unfold import unfold

if TYPE_CHECKING:
    from collections.abc import Callable


class AnyOption(dict[str, "Callable[[str], Any]"]):
    """An option table that takes every option, so that an unknown one costs neither body nor page.

    docutils drops a whole directive for one unknown option and MyST warns in words that cannot be
    silenced apart; here `records/` reports it (SD701), with the nearest name.
    """

    def __missing__(self, key: str) -> Callable[[str], Any]:
        """Take the value of an unknown option as it stands."""
        return directives.unchanged


def content_line(directive: SphinxDirective) -> int:
    """Return the source line of a directive's first body line, in MyST and in rST."""
    if type(directive.state).__module__.startswith("myst_parser"):
        return int(directive.lineno) + int(directive.content_offset) + 1
    return int(directive.content_offset) + 1


class OwnDirective(SphinxDirective):
    """What our directives share: every option is taken, a title and a body are optional."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = AnyOption(id=directives.unchanged)

    def own_options(self) -> dict[str, str]:
        """Return the options as text; an option without a value is an empty text."""
        return {name: "" if value is None else str(value) for name, value in self.options.items()}

    @property
    def kind(self) -> str:
        """The directive's name without the domain."""
        return self.name.rpartition(":")[2]


class RecordDirective(OwnDirective):
    """A record: title and body are parsed, everything else is read later, from the whole document."""

    def run(self) -> list[nodes.Node]:
        """Return one block that holds title and body."""
        argument = self.arguments[0] if self.arguments else ""
        options = self.own_options()
        block = record_block(
            "",
            kind=self.kind,
            argument=argument,
            options=options,
            is_div=True,
            classes=["sysdesign", f"sysdesign-{self.kind}", *options.get("class", "").split()],
        )
        self.set_source_info(block)
        if argument and self.kind != "requirements":
            block += self.title_nodes(argument)
        block += self.body_nodes()
        return [block]

    def title_nodes(self, title: str) -> list[nodes.Node]:
        """Return the title as a rubric: it is translated like a heading, and is none."""
        words, messages = self.state.inline_text(title, self.lineno)
        rubric = nodes.rubric(title, "", *words, classes=[TITLE_CLASS])
        self.set_source_info(rubric)
        return [rubric, *messages]

    def body_nodes(self) -> list[nodes.Node]:
        """Parse the body; bold labels that Markdown folded into the line above stand alone again."""
        return unfold(self.parse_content_to_nodes(), self.content.data, content_line(self))


class EstimateDirective(RecordDirective):
    """A calculation, shown as it is written."""

    def body_nodes(self) -> list[nodes.Node]:
        """Return the statements as a literal block."""
        text = "\n".join(self.content)
        literal = nodes.literal_block(
            text, text, language="text", classes=["sysdesign-calculation"]
        )
        literal.source, literal.line = self.get_source_info()[0], content_line(self)
        return [literal] if text.strip() else []


DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "requirements": RecordDirective,
    "tradeoff": RecordDirective,
    "failure-mode": RecordDirective,
    "component": RecordDirective,
    "alternative": RecordDirective,
    "estimate": EstimateDirective,
}
