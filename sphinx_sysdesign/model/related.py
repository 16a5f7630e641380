"""How two designs hang together: reasons as data, and in words as seen from one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

#: Kind of reason to its words in the design that does it, and in the one that it is done to.
_WORDS = {
    "declared": ("named as related", "names this design as related"),
    "supersedes": ("superseded by this design", "supersedes this design"),
    "value": ("its value {} is used here", "uses the value {} of this design"),
    "record": ("its {} is used here", "uses the {} of this design"),
    "mention": ("referred to in this design", "refers to this design"),
    "shared": ("both use the {}", "both use the {}"),
    "concepts": ("both are about {}", "both are about {}"),
}


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
        return _WORDS[self.kind][0 if self.active else 1].replace("{}", self.what)

    @property
    def mirrored(self) -> Reason:
        """The same reason as seen from the other design."""
        return replace(self, active=self.kind in {"shared", "concepts"})


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
