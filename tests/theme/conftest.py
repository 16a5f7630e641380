"""Fixtures of the theme's tests: projects that use it, and a browser where there is one."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from pathlib import Path

import pytest
from theme_projects import write_catalogue, write_designs, write_gallery

#: What a strict server sends: no inline script, no inline style, nothing from elsewhere.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture
def catalogue(project):
    """Return a project with the theme and something of everything."""
    return write_catalogue(project)


def _build(empty_project, write):
    """Build a site that tests only look at; return its folder."""
    built = write(empty_project()).build()
    assert "WARNING" not in built.warnings, built.warnings
    return built.out


@pytest.fixture(scope="session")
def site(empty_project):
    """Return the folder of one built site, for tests that only look."""
    return _build(empty_project, write_catalogue)


@pytest.fixture(scope="session")
def design_site(empty_project):
    """Return the folder of a site with designs, their directives and overviews, and the gallery."""
    return _build(empty_project, lambda project: write_gallery(write_designs(project)))


@pytest.fixture(scope="session")
def axe():
    """Return the source of axe-core, which a test dependency carries."""
    package = pytest.importorskip(
        "axe_playwright_python", reason="needs the package axe-playwright-python"
    )
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def new_page(chromium):
    """Return a maker of pages; a script error or a breach of the policy on any of them fails the test."""
    troubles = []
    contexts = []

    def make(width=1280, height=900, scheme="light", **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console",
            lambda message: troubles.append(message.text) if message.type == "error" else None,
        )
        return page

    yield make
    for context in contexts:
        context.close()
    assert not troubles


class _Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def do_GET(self):
        if self.path == "/favicon.ico":  # browsers ask for one by themselves
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def _serving(folder):
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()


@pytest.fixture(scope="session")
def server(site):
    """Return the address of a server of the site that sends a strict policy."""
    with _serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def design_server(design_site):
    """Return the address of a server of the site with designs that sends the same policy."""
    with _serving(design_site) as address:
        yield address
