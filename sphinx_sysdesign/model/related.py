"""How two designs hang together: reasons as data, and in words as seen from one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sphinx_sysdesign.phrases import phrase

#: Kind of reason to its words in the design that does it, and in the one that it is done to.
_WORDS = {
    "declared": (phrase("named as related"), phrase("names this design as related")),
    "supersedes": (phrase("superseded by this design"), phrase("supersedes this design")),
    "value": (
        phrase("its value {what} is used here"),
        phrase("uses the value {what} of this design"),
    ),
    "record": (phrase("its {what} is used here"), phrase("uses the {what} of this design")),
    "mention": (phrase("referred to in this design"), phrase("refers to this design")),
    "shared": (phrase("both use the {what}"), phrase("both use the {what}")),
    "concepts": (phrase("both are about {what}"), phrase("both are about {what}")),
}
KINDS = tuple(_WORDS)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a design hangs together with another one."""

    #: declared, supersedes, value, record, mention, shared or concepts
    kind: str
    #: What it is about: the name of a value, a record with its kind, concepts with commas between them.
    what: str = ""
    #: True in the design that names, uses or supersedes the other, and for what both do.
    active: bool = True

    @property
    def text(self) -> str:
        """The reason in words, as it reads in the design itself."""
        return _WORDS[self.kind][0 if self.active else 1].of(what=self.what)

    @property
    def mirrored(self) -> Reason:
        """The same reason as seen from the other design."""
        return replace(self, active=not self.active or self.kind in {"shared", "concepts"})


@dataclass(frozen=True, slots=True)
class Related:
    """Another design that this one hangs together with, and why."""

    id: str
    why: tuple[Reason, ...]
    #: How closely, compared with others.
    weight: int = 0

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words."""
        return tuple(reason.text for reason in self.why)
