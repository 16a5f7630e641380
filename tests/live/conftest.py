"""What the page's script makes of calculations, in Node or in the browser of the other tests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from live_calculations import ANSWER, SCRIPT

IN_NODE = """const tasks = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(answer(tasks)));"""


@pytest.fixture(scope="module")
def answers(request: pytest.FixtureRequest) -> Callable[[list[Any]], list[Any]]:
    """Return a function that gives what the script makes of tasks, all in one run."""
    node = os.environ.get("NODE") or shutil.which("node") or shutil.which("nodejs")
    if node:
        return lambda tasks: _in_node(node, tasks)
    chromium = request.getfixturevalue("chromium")
    return lambda tasks: _in_page(chromium, tasks)


def _in_node(node: str, tasks: list[Any]) -> list[Any]:
    script = f"{SCRIPT.read_text(encoding='utf-8')}\nconst answer = {ANSWER};\n{IN_NODE}"
    done = subprocess.run(
        [node, "-e", script],
        input=json.dumps(tasks),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _in_page(chromium: Any, tasks: list[Any]) -> list[Any]:
    page = chromium.new_page()
    try:
        page.add_script_tag(path=SCRIPT)
        return json.loads(page.evaluate(f"(tasks) => JSON.stringify(({ANSWER})(tasks))", tasks))
    finally:
        page.close()
