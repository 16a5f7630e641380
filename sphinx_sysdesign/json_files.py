"""JSON: files of ours that people keep beside their sources, where whatever is wrong is said and nothing raised; data in pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def read_text(path: Path, name: str) -> tuple[str | None, str]:
    """Return the text of a file (None where there is none), and what is wrong; `name` opens the message."""
    try:
        return path.read_text(encoding="utf-8-sig"), ""
    except FileNotFoundError:
        return None, f"{name}: there is no such file"
    except UnicodeDecodeError:
        return None, f"{name}: cannot be read: it is no text in UTF-8"
    except OSError as error:
        return None, f"{name}: cannot be read: {error.strerror}"


def compact_json(data: object) -> str:
    """Return data for a script of a page, without idle space."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def parse_json(text: str, name: str) -> tuple[Any, str]:
    """Return what a JSON text holds, and what is wrong with it ("" if nothing is)."""
    try:
        return json.loads(text), ""
    except json.JSONDecodeError as error:
        return None, f"{name}:{error.lineno}:{error.colno}: no JSON: {error.msg}"
    except RecursionError:
        return None, f"{name}: nested too deeply"
    except ValueError:  # a number of thousands of digits
        return None, f"{name}: no JSON that can be read"
