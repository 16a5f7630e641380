"""A browser for the tests of this folder, and a page in it that fails on script errors."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def open_page(chromium):
    """Return a function that opens a file in a window of some width and scheme; a script error fails the test."""
    troubles: list[str] = []
    contexts = []

    def open_file(path, width=1280, scheme="light", **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, **options
        )
        contexts.append(context)
        # Some themes ask for their fonts elsewhere: they get nothing, and no test the network.
        context.route(re.compile("^http"), lambda route: route.fulfill(body=""))
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console",
            lambda message: troubles.append(message.text) if message.type == "error" else None,
        )
        page.goto(path.as_uri())
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert troubles == []
