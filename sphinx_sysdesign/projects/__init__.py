"""What other projects publish, read into records of ours: `designs.json`, `needs.json`.

The files come from elsewhere. Everything in them is checked, cleaned and taken as text; one that is
not as it should be is not used at all, and its reader says why in one sentence.
"""

from __future__ import annotations

from sphinx_sysdesign.projects.checked import LARGEST, Unusable
from sphinx_sysdesign.projects.reading import read_project

__all__ = ["LARGEST", "Unusable", "read_project"]
