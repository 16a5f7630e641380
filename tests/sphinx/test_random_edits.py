"""Any sequence of edits: after each, every page and file is what a build from nothing makes of it."""

from __future__ import annotations

import contextlib
import random
import re

import pytest
from shell_samples import LIMITER, SHORTENER, design
from test_builds import content, findings, pages

from sphinx_sysdesign.cli import main
from sphinx_sysdesign.records.overviews import OVERVIEWS

OVERVIEW = "# Everything\n\n" + "\n\n".join(
    f"## {name}\n\n:::{{{name}}}\n:design: '*'\n:::" for name in OVERVIEWS
)
#: Overviews of one design, of all projects, and with options that leave something out.
SOME = """\
# Some

:::{design-list}
:style: table
:project: '*'
:columns: title, open, concepts, summary
:sort: -completeness
:::

:::{design-map}
:project: '*'
:group: status
:::

:::{design-map}
:design: alpha
:::

:::{component-map}
:design: alpha
:::

:::{requirement-matrix}
:design: alpha, far:limiter
:state: addressed
:::

:::{decision-log}
:design: '*'
:decision-status: accepted, due
:::

:::{risk-matrix}
:design: alpha
:::

:::{estimate-table}
:design: '*'
:names: peak
:::

:::{findings}
:domain: Web
:level: warning
:::

:::{dashboard}
:status: draft, approved
:::
"""
#: Records have other ids from time to time.
WORDS = """\
# Words

{design}`alpha` {req}`alpha/speed` {est}`beta/peak` {tradeoff}`beta/store` {failure}`alpha/loss` {component}`alpha/cache`
{any}`alpha/lag` [](#beta/delay) [](#alpha) {design}`far:limiter` {est}`far:shortener/qps` {req}`far:limiter/latency`
"""
#: Values are read by others and cited; the names of records are drawn from few, so that they meet.
NAMES = ["alpha", "beta", "gamma", "delta", "epsilon"]
#: What another project may say otherwise.
FAR = [
    (b"Latency", b"Delay"),
    (b"limiter", b"brake"),
    (b"16.4 k", b"17.4 k"),
    (b"in-review", b"approved"),
]
TITLES = ["Speed", "Delay", "Lag", "Reach"]


class Editor:
    """Edits a project at random, the same way every time."""

    def __init__(self, project, seed, far):
        self.project, self.random, self.far = project, random.Random(seed), far
        project.conf += 'sysdesign_projects = {"far": ("https://far.example/", "far.json")}\n'
        project.write_file("far.json", far).write(overview=OVERVIEW, some=SOME, words=WORDS)
        self.names = NAMES[:3]
        self.seeds, self.folders = {}, dict.fromkeys(NAMES, "parts/")
        for name in self.names:
            self.write(name)
        self.order()

    def path(self, name):
        """Return where the source of a design is."""
        return self.project.src / f"{self.folders[name]}{name}.md"

    def write(self, name):
        """Write a design anew: its metadata, records and references are drawn by lot."""
        self.seeds[name] = self.random.random()
        self.save(name, name if self.random.random() < 0.9 else f"{name}-new")

    def save(self, name, id_):
        """Write a design as its lot says, some over two pages; a new id leaves the second one behind."""
        lot = random.Random(self.seeds[name])
        text = design(
            id_,
            "\n\n".join(self.body(lot)),
            status=lot.choice(["draft", "in-review", "approved", "superseded"]),
            domain=lot.choice(["Web", "Data"]),
            concepts=f"[{', '.join(lot.sample(['hash', 'queue', 'cache'], 2))}]",
            related=f"[{lot.choice([*NAMES, 'far:limiter'])}]",
        )
        self.project.write_file(f"{self.folders[name]}{name}.md", text)
        self.save_more(name, lot)

    def save_more(self, name, lot):
        """Write or remove the second page of a design, as its lot says."""
        path = self.project.src / f"parts/{name}_more.md"
        path.unlink(missing_ok=True)
        if lot.random() < 0.5:
            title, other = lot.sample(TITLES, 2)
            self.project.write_file(
                f"parts/{name}_more.md",
                f"---\ndesign: {{part-of: {name}}}\n---\n# More of it\n\n"
                f":::{{requirements}} non-functional\n- **{title}:** p99 < {lot.randint(1, 4)} s\n:::\n\n"
                f"## End\n\n{{est}}`peak` {{req}}`{other.lower()}` {{component}}`cache`\n",
            )

    def body(self, lot):
        """Yield the parts of a design."""
        other, titles = lot.choice(NAMES), lot.sample(TITLES, 2)
        yield f"About {lot.choice('abc')}. See {{design}}`{other}` and {{est}}`{other}/peak -> requests/min`."
        yield "## Needs\n\n:::{requirements} non-functional\n**Performance:**\n"
        yield "\n".join(f"- **{title}:** p99 < {lot.randint(1, 4)} s" for title in titles)
        yield ":::"
        yield f"```{{estimate}}\nload = {lot.randint(1, 4)} .. 9 requests/s\npeak = {lot.choice(['2', f'{other}.load / (1 requests/s)', 'far:shortener.qps / (1 k requests/s)'])} * load\nwait = 1 / load\ncheck wait < req.{titles[0].lower()}\n```"
        yield f"{{design}}`far:limiter` {{req}}`far:{lot.choice(['limiter', 'shortener'])}/latency`"
        for kind in lot.sample(sorted(OVERVIEWS), lot.randint(0, 2)):
            yield f"```{{{kind}}}\n```"
        yield f"## Words\n\n{{req}}`{titles[1].lower()}` {{req}}`{other}/lag` [](#{other}/speed) {{est}}`peak` {{tradeoff}}`{other}/store`"
        if lot.random() < 0.7:
            status = lot.choice(["accepted", "proposed", "superseded"])
            yield f":::{{tradeoff}} Store {lot.randint(1, 3)}\n:id: {lot.choice(['store', 'shelf'])}\n:status: {status}\n:superseded-by: {lot.choice([other + '/store', 'none'])}\n:addresses: {lot.choice(titles).lower()}\n\n| Option | Chosen? |\n|---|---|\n| SQL | {lot.choice('✓✗')} |\n| Files | ✗ |\n\n**Reasoning:** known\n:::"
        if lot.random() < 0.7:
            yield f":::{{component}} Cache {lot.randint(1, 3)}\n:id: {lot.choice(['cache', 'hoard'])}\n:addresses: {other}/delay\n\n**Responsibility:** keeps\n:::"
            yield f":::{{component}} Front\n:id: front\n:depends: {lot.choice(['cache', f'{other}/cache'])}\n\n**Responsibility:** asks\n:::"
        if lot.random() < 0.7:
            yield f":::{{failure-mode}} Loss {lot.randint(1, 3)}\n:id: loss\n:affects: cache\n:severity: {lot.randint(1, 10)}\n:likelihood: {lot.randint(1, 10)}\n:detection: 3\n\n**Impact:** [Impact]\n**Mitigation:** two of them\n:::"

    def order(self):
        """List the designs in an order drawn by lot."""
        found = sorted((self.project.src / "parts").rglob("*.md"))
        names = [path.relative_to(self.project.src / "parts").as_posix() for path in found]
        names = [name for name in names if name != "index.md"]
        listed = "\n".join(self.random.sample(names, len(names)))
        self.project.write_file("parts/index.md", f"# Parts\n\n```{{toctree}}\n{listed}\n```\n")

    def delete(self):
        """Delete a design, unless few are left; its second page stays."""
        if len(self.names) > 2:
            self.path(self.names.pop(self.random.randrange(len(self.names)))).unlink()
            self.order()

    def move(self):
        """Move a design to another folder, or back."""
        name = self.random.choice(self.names)
        before = self.path(name)
        self.folders[name] = "parts/" if "deep" in self.folders[name] else "parts/deep/"
        self.path(name).parent.mkdir(exist_ok=True)
        before.rename(self.path(name))
        self.order()

    def abroad(self):
        """Change what another project says."""
        old, new = self.random.choice(FAR)
        self.project.write_file("far.json", self.far.replace(old, new))

    def add(self):
        """Add a design, or write one anew."""
        name = self.random.choice(NAMES)
        self.names = sorted({*self.names, name})
        self.write(name)
        self.order()

    def rename(self):
        """Give a design another id; its text stays."""
        self.save(self.random.choice(self.names), self.random.choice(["omega", *NAMES]))

    def edit(self):
        """Write a design anew."""
        self.write(self.random.choice(self.names))

    def two(self):
        """Write two designs anew."""
        for name in self.random.sample(self.names, 2):
            self.write(name)

    def state(self):
        """Change the status of a design, and nothing else."""
        path = self.path(self.random.choice(self.names))
        status = self.random.choice(["draft", "in-review", "approved", "superseded"])
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"(?m)^  status: .*$", f"  status: {status}", text), encoding="utf-8"
        )

    def review(self):
        """Record what a design cites."""
        name = re.search(r"(?m)^  id: (\S+)", self.text(self.random.choice(self.names)))[1]
        main(["review", name, "--path", str(self.project.src)])

    def text(self, name):
        """Return the source of a design."""
        return self.path(name).read_text(encoding="utf-8")

    def step(self):
        """Change something."""
        steps = [self.edit, self.edit, self.two, self.delete, self.add, self.rename, self.move]
        self.random.choice([*steps, self.state, self.order, self.review, self.abroad])()


def mirrored(project, name):
    """Return a copy of a project beside it: files that differ are written, those that are gone removed."""
    copy = type(project)(project.src.parent / name / "src", project.conf)
    wanted = {p.relative_to(project.src): p for p in project.src.rglob("*") if p.is_file()}
    there = {p.relative_to(copy.src): p for p in copy.src.rglob("*") if p.is_file()}
    for path in there.keys() - wanted.keys():
        there[path].unlink()
    for path, source in wanted.items():
        if path not in there or there[path].read_bytes() != source.read_bytes():
            copy.write_file(str(path), source.read_bytes())
    return copy


def written(built):
    """Return what a build made: the content of its pages with the JSON beside them, and what it said."""
    return {name: content(page) for name, page in pages(built.out).items()}, findings(
        built.warnings
    )


def reports(project, **options):
    """Return the files of the builder `sysdesign`; some of them have paths from where one works."""
    with contextlib.chdir(project.src):
        out = project.build("sysdesign", **options).out
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(out.iterdir())}


@pytest.fixture(scope="module")
def far(new_project):
    """Return the `designs.json` of another project."""
    project = new_project(shortener=SHORTENER, limiter=LIMITER)
    return (project.build().out / "designs.json").read_bytes()


@pytest.mark.parametrize("seed", range(4))
def test_random_edits(project, far, seed):
    """After each of many edits, pages, designs.json, reports and overviews are those of a clean build.

    Built again with one process, and with four. Plain Sphinx leaves the pages of deleted documents behind.
    """
    project.write(
        index="# Index\n\n```{toctree}\n:maxdepth: 1\n\nparts/index\noverview\nsome\nwords\n```\n"
    )
    editor = Editor(project, seed, far)
    project.build()
    mirrored(project, "four").build(jobs=4)
    for _ in range(6):
        editor.step()
        clean = mirrored(project, "clean")
        expected, said = written(clean.build(fresh=True))
        for again in (project, mirrored(project, "four")):
            kept, told = written(again.build(jobs=1 if again is project else 4))
            assert {name: kept.get(name) for name in expected} == expected
            assert told == said
        assert reports(project) == reports(clean, fresh=True)


def test_untouched_project_rewrites_nothing(project, far):
    """Built again without an edit, no page and no file of a project with all overviews is written."""
    Editor(project, 1, far)
    built = project.build()
    before = {path: path.stat().st_mtime_ns for path in built.out.rglob("*.html")}
    again = project.build()
    assert "no targets are out of date" in again.status
    touched = {p.name for p, time in before.items() if p.stat().st_mtime_ns != time}
    assert touched <= {"search.html", "genindex.html"}
