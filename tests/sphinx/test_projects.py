"""Builds that read other projects: from files, from a server, from what is left of an earlier build."""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import shell_samples
from shell_samples import INDEX, LIMITER, SHORTENER, design, written
from sphinx.util import requests

CONF = shell_samples.CONF + "show_warning_types = True\n"  # the default from Sphinx 8.0 on
MINE = """\
## Text

{req}`shortener/latency` {design}`first:limiter` {est}`shortener/qps` {est}`shortener/qps -> M requests/day`

```{estimate} Ours
peak = 2 * shortener.qps
```
"""


@pytest.fixture(scope="module")
def published(new_project):
    """Return the `designs.json` of a project of two designs."""
    project = new_project(shortener=SHORTENER, limiter=LIMITER)
    return (project.build().out / "designs.json").read_bytes()


@pytest.fixture
def ours(project, published):
    """Return a project that reads `first.json` beside its sources, with one page that shows something of it."""
    project.conf = (
        CONF + 'sysdesign_projects = {"first": ("https://first.example/docs/", "first.json")}\n'
    )
    project.write(
        index=INDEX, mine=design("mine", MINE), still=design("still", "Nothing of others.\n")
    )
    return project.write_file("first.json", published)


def shown(page: str) -> list[tuple[str, str]]:
    """Return target and words of the links under the heading `Text`."""
    body = page.partition('id="text"')[2].partition("</section>")[0]
    found = re.findall(r'<a (?:class="[^"]*" )?href="([^"]*)"[^>]*>(.*?)</a>', body)
    return [(target, re.sub("<[^>]*>", "", words)) for target, words in found if target != "#text"]


LINKS = [
    ("https://first.example/docs/shortener.html#req-latency", "Latency"),
    ("https://first.example/docs/limiter.html", "Rate limiter"),
    ("https://first.example/docs/shortener.html#est-qps", "16.4 k requests/s"),
    ("https://first.example/docs/shortener.html#est-qps", "1,410 M requests/day"),
    ("https://first.example/docs/shortener.html#est-qps", "shortener.qps"),
]


# From a file ------------------------------------------------------------------------------


def test_a_file(ours):
    """Roles and calculations lead to the pages of the other project, and related designs name it."""
    built = ours.build(nitpicky=True)
    page = built.read("mine.html")
    assert built.warnings == ""
    assert shown(page) == LINKS
    assert "32.7 k requests/s" in page
    foot = page.partition("Related designs")[2]
    assert re.findall(r'href="(https:[^"]*)".*?</a> \(first\): ([^<]*)<', foot) == [
        (
            "https://first.example/docs/shortener.html",
            "its requirement Latency is used here; its value qps is used here",
        ),
        ("https://first.example/docs/limiter.html", "referred to in this design"),
    ]


@pytest.mark.parametrize(
    "builder",
    ["singlehtml", "dirhtml", "latex", "text", "man", "texinfo", "epub", "xml", "gettext"],
)
def test_every_builder(ours, builder):
    """Every builder writes references to other projects, without a word of warning."""
    built = ours.build(builder, nitpicky=True)
    assert re.sub(".*(conf value|favicon|version|copyright).*\n", "", built.warnings) == ""


@pytest.mark.parametrize(("builder", "way"), [("html", "../"), ("dirhtml", "../../")])
def test_a_base_that_is_relative(ours, builder, way):
    """A base without a scheme is seen from the root of the output, as intersphinx sees it."""
    ours.conf = CONF + 'sysdesign_projects = {"first": ("../first", "first.json")}\n'
    ours.write(sub__deep=design("deep", MINE))
    built = ours.build(builder)
    page = built.read("sub/deep.html" if builder == "html" else "sub/deep/index.html")
    assert shown(page)[0][0] == f"{way}../first/shortener.html#req-latency"


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_addresses_of_a_real_build(ours, new_project, builder):
    """The addresses in `designs.json` are those of pages and HTML ids that the same build wrote."""
    index = "# Index\n\n```{toctree}\nsub/shortener\nlimiter\n```\n"
    first = new_project(index=index, sub__shortener=SHORTENER, limiter=LIMITER)
    out = first.build(builder).out
    data = json.loads((out / "designs.json").read_text(encoding="utf-8"))
    found = [one["url"] for one in data["designs"]]
    for one in data["designs"]:
        for key in ("requirements", "tradeoffs", "failure_modes", "components", "values"):
            for record in one[key]:
                found.append(record["url"])
                found += [answer["url"] for answer in record.get("addressed_by", ())]
    assert len(found) > 20
    for address in found:
        name, _, anchor = address.partition("#")
        page = (out / (f"{name}index.html" if not name or name.endswith("/") else name)).read_text(
            encoding="utf-8"
        )
        assert not anchor or f'id="{anchor}"' in page


def test_hostile_words_are_words(ours, published):
    """Mark-up in the texts of another project is shown as text."""
    evil = published.replace(
        b'"Rate limiter"', rb'"<img src=x onerror=alert(1)> **b** {req}`x` \\evil % $x$"'
    )
    ours.write_file("first.json", evil)
    built = ours.build()
    page = built.read("mine.html")
    assert "&lt;img src=x onerror=alert(1)&gt; **b** {req}`x` \\evil % $x$</span></a>" in page
    assert "<img src=x" not in page
    assert built.warnings == ""
    assert (
        r"\textbackslash{}evil \% \$x\$"
        in ours.build("latex").out.glob("*.tex").__next__().read_text()
    )


def test_a_malformed_file(ours, published):
    """A file that is none gives one warning, with project, place, reason and way out."""
    ours.write_file("first.json", b'{"version": 1, "designs": [{"id": "x", "title": 7}]}')
    warnings = ours.build().warnings
    assert warnings == (
        "WARNING: sysdesign_projects: the project 'first' cannot be read from first.json: `designs[0].title` is 7, not a "
        "text. There is no copy of an earlier build: references to its designs are not checked. Correct the place, or have "
        "its HTML pages built with sphinx-sysdesign, which writes designs.json beside objects.inv. [sysdesign.projects]\n"
    )
    assert ours.build(suppress_warnings=["sysdesign.projects"]).warnings == ""


@pytest.mark.parametrize("left", [None, b"", b"{}", b"x" * 100])
def test_the_last_copy_serves(ours, left):
    """A file that is gone or broken changes no page: the copy of the last build serves, and that is said."""
    before = ours.build().read("mine.html")
    (ours.src / "first.json").unlink()
    if left is not None:
        ours.write_file("first.json", left)
    built = ours.build()
    assert re.findall(
        "cannot be read from first.json: .* Its copy of an earlier build serves", built.warnings
    )
    assert built.read("mine.html") == before
    assert "1 changed" not in built.status
    (ours.src / "mine.md").touch()
    assert ours.build().read("mine.html") == before


def test_places_in_turn(ours):
    """Places are tried in turn, and one that works is enough."""
    ours.conf = ours.conf.replace('"first.json"', '("gone.json", "first.json")')
    built = ours.build()
    assert built.warnings == ""
    assert shown(built.read("mine.html")) == LINKS
    assert "gone.json: No such file or directory" in built.status


# Overviews --------------------------------------------------------------------------------

OVERVIEWS = """\
# Everything

```{design-list}
:project: "*"
:style: table
```

```{requirement-matrix}
:project: first
```

```{decision-log}
:design: first:shortener
```

```{risk-matrix}
:project: *
```

```{dashboard}
:project: "*"
```

```{estimate-table}
:names: shortener/qps = Load of the shortener
```
"""


@pytest.mark.parametrize("jobs", [1, 4])
def test_overviews_of_all_projects(ours, published, jobs):
    """One project shows the overview of all: designs, requirements, decisions, risks, values, each with its link."""
    built = ours.write(all=OVERVIEWS).build(jobs=jobs)
    page = built.read("all.html")
    assert built.warnings == ""
    words = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page))
    links = set(re.findall(r'href="(https://first.example/docs/[^"]*)"', page))
    assert "Rate limiter first draft" in words
    assert "Load of the shortener" in words
    assert {link.partition("docs/")[2] for link in links} >= {
        "shortener.html", "limiter.html", "shortener.html#req-latency", "shortener.html#decision-store",
        "shortener.html#failure-cache-failure", "shortener.html#component-cache", "shortener.html#est-qps",
        "shortener.html#decisions",
    }  # fmt: skip
    ours.write_file(
        "first.json",
        published.replace(b'"SQL or NoSQL"', b'"SQL or not"').replace(b"#decisions", b"#choices"),
    )
    built = ours.build(jobs=jobs)
    assert written(built) <= {"index", "all"}
    assert "SQL or not" in built.read("all.html")
    assert "shortener.html#choices" in built.read("all.html")


def test_overviews_stay_at_home(ours):
    """Without `:project:` an overview is about the project's own designs."""
    page = (
        ours.write(all="# All\n\n```{design-list}\n```\n\n```{risk-matrix}\n```\n")
        .build()
        .read("all.html")
    )
    assert "first.example" not in page.partition('role="main"')[2].partition("sphinxsidebar")[0]


def test_an_unknown_project_of_an_overview(ours):
    """A project that is not named in conf.py is a finding at its line, with the nearest name."""
    warnings = (
        ours.write(all="# All\n\n```{design-list}\n:project: this, frist\n```\n").build().warnings
    )
    assert "all.md:4: WARNING: SD601 There is no project `frist`. Write `first`." in warnings


# When pages are written -------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 4])
def test_pages_follow_the_facts_that_they_show(ours, published, jobs):
    """A page is written anew when a fact of another project that it shows changes, and only then.

    Sphinx itself writes the page with the toctree too.
    """
    ours.build(jobs=jobs)
    assert written(ours.build(jobs=jobs)) == set()
    ours.write_file("first.json", published.replace(b"Redirect", b"Forward"))
    assert written(ours.build(jobs=jobs)) == set()
    ours.write_file("first.json", published.replace(b'"Latency"', b'"Delay"'))
    built = ours.build(jobs=jobs)
    assert written(built) - {"index"} == {"mine"}
    assert ("https://first.example/docs/shortener.html#req-latency", "Delay") in shown(
        built.read("mine.html")
    )
    ours.conf = ours.conf.replace("docs/", "docs2/")
    assert written(ours.build(jobs=jobs)) - {"index"} == {"mine"}
    ours.conf = CONF
    built = ours.build(jobs=jobs)
    assert written(built) - {"index"} == {"mine"}
    assert "SD601" in built.warnings
    assert shown(built.read("mine.html")) == []


def test_the_same_in_parallel(ours):
    """Four processes write the same bytes as one."""
    one = ours.build(fresh=True).read("mine.html")
    four = ours.build(fresh=True, jobs=4)
    assert four.read("mine.html") == one
    assert four.warnings == ""


# From a server ----------------------------------------------------------------------------


class Server(HTTPServer):
    """Serves one file, and keeps what it was asked for."""

    content = b""
    status = 200
    moved = ""

    def __init__(self):
        self.asked = []
        super().__init__(("127.0.0.1", 0), Answer)

    @property
    def address(self):
        """Where it can be asked."""
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    """Answers every question with the file, or sends on who asks elsewhere."""

    def do_GET(self):
        """Answer one question."""
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        if self.server.moved and not self.path.startswith(self.server.moved):
            self.send_response(302)
            self.send_header("Location", self.server.moved + self.path.rpartition("/")[2])
            self.end_headers()
            return
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.content)

    def log_message(self, *_arguments):
        """Keep quiet."""


@contextmanager
def serving(content):
    """Serve a file on this machine."""
    server = Server()
    server.content = content
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server(published, monkeypatch):
    """Return a server of the other project's file."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving(published) as running:
        yield running


def reading(project, base, more=""):
    """Let a project read another one beside whose objects.inv a `designs.json` is."""
    project.conf = CONF + f'sysdesign_projects = {{"first": ("{base}", None)}}\n{more}'


INTERSPHINX = 'extensions.append("sphinx.ext.intersphinx")\nintersphinx_cache_limit = %d\n'


def test_a_server(ours, server):
    """`None` fetches `designs.json` beside objects.inv, once while the copy is fresh, under the project's user agent."""
    reading(ours, f"{server.address}/docs/", "user_agent = 'our docs'\n")
    built = ours.build()
    assert built.warnings == ""
    assert shown(built.read("mine.html")) == [
        (target.replace("https://first.example", server.address), words) for target, words in LINKS
    ]
    assert written(ours.build()) == set()
    assert server.asked == [("/docs/designs.json", "our docs")]


@pytest.mark.parametrize(("days", "fetches"), [(0, 3), (-1, 1)])
def test_the_cache_of_intersphinx(ours, server, days, fetches):
    """`intersphinx_cache_limit` says how old a copy may be; it is fetched anew after that."""
    reading(ours, server.address, INTERSPHINX % days)
    for _ in range(3):
        assert ours.build().warnings == ""
    assert len(server.asked) == fetches


def test_a_server_that_is_gone(ours, published, monkeypatch):
    """Where nobody answers any more the last copy serves, and the warning says what to do."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving(published) as server:
        reading(ours, f"{server.address}/docs", INTERSPHINX % 0)
        before = ours.build().read("mine.html")
    built = ours.build()
    assert built.warnings == (
        f"WARNING: sysdesign_projects: the project 'first' cannot be read from {server.address}/docs/designs.json: "
        "Connection refused. Its copy of an earlier build serves. Correct the place, or have its HTML pages built with "
        "sphinx-sysdesign, which writes designs.json beside objects.inv. [sysdesign.projects]\n"
    )
    assert built.read("mine.html") == before
    assert written(built) == set()


def test_a_server_that_answers_otherwise(ours, server):
    """What a server answers instead of the file is the reason; a password in the address is not shown."""
    server.status = 404
    reading(ours, server.address.replace("//", "//ada:secret@"))
    built = ours.build()
    assert f"{server.address}/designs.json: the server answers 404 Not Found" in built.warnings
    server.status = 200
    page = ours.build().read("mine.html")
    assert shown(page)[0] == (f"{server.address}/shortener.html#req-latency", "Latency")
    assert "secret" not in built.warnings + built.status + page


def test_a_project_that_moved(ours, server):
    """Where a server sends on to another folder, links lead there, as those of intersphinx do."""
    server.moved = "/en/latest/"
    reading(ours, f"{server.address}/")
    page = ours.build().read("mine.html")
    assert shown(page)[0][0] == f"{server.address}/en/latest/shortener.html#req-latency"


def test_nothing_is_fetched_unasked(project, monkeypatch):
    """Without `sysdesign_projects` no address is asked for anything."""

    def refuse(*_arguments, **_options):
        raise AssertionError("a build without other projects asked for an address")

    monkeypatch.setattr(requests, "get", refuse)
    assert (
        project.write(mine=design("mine", "{req}`first:shortener/latency`\n"))
        .build()
        .warnings.count("SD601")
        == 1
    )


# The option -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        ["first"], {"first": "https://first.example"}, {"first": ("", None)}, {"first": ("https://x", 7)},
        {"first": ("https://x", ())}, {"a b": ("https://x", None)}, {7: ("https://x", None)},
    ],
)  # fmt: skip
def test_a_wrong_option(project, value):
    """A value of another shape is told of, and counts as none."""
    project.conf = CONF + f"sysdesign_projects = {value!r}\n"
    warnings = project.write(mine=design("mine", "Words.\n")).build().warnings
    assert re.findall(r"SD702 sysdesign_projects is .*, it has to be a mapping of names", warnings)
