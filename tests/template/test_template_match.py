"""Which sections a heading serves."""

import pytest

from sphinx_sysdesign.template import load_builtin

TEMPLATE = load_builtin("system-design")

ALIASES = {
    "problem": "introduction|opening statement|system overview|the problem|understanding the problem|background|motivation"
    "|problem definition & motivation|problem statement & requirements|Background and Overview|Context and scope|What is Redis?",
    "use-cases": "use cases|core use cases|user stories|users & use cases|user journeys|scenarios|Use cases addressed",
    "functional-requirements": "requirements|requirements clarification|clarifying requirements|core requirements (p0)|core features"
    "|key requirements|must have|FRs|Step 1: Scope the problem|Goals / non-goals|Functional/Non-functional requirements"
    "|Step 1 - Understand the problem and establish design scope|🎯 Functional Requirements (Must-Have)|Extended requirements",
    "non-functional-requirements": "NFRs|constraints|constraints and assumptions|scale requirements|SLO targets|quality attributes"
    "|Non‑Functional Requirements|Functional & Non-Functional Requirements|2. Non-Functional Requirements (NFR)|Nonfunctional requirements",
    "out-of-scope": "non-goals|below the line (out of scope)|what's out of scope|what is intentionally out of scope|Scope and Non-Goals"
    "|Use cases not addressed|Goals / non-goals",
    "estimates": "capacity estimation|capacity, traffic and size estimation|scale estimates|scale estimation|sizing notes"
    "|back-of-the-envelope estimation|back-of-envelope|storage estimates|scale assumptions|calculate usage|Step 4: Sizing estimation"
    "|Capacity Planning & Back-of-Envelope Calculations 📊|QPS Estimation|Storage & Bandwidth",
    "architecture": "high-level architecture|high-level design|architecture overview|architecture diagram|HLD|create a high level design"
    "|propose high-level design and get buy-in|System Design Diagram|Proposed architecture|High-Level Design (HLD)|Final architecture",
    "components": "component responsibilities|core entities|deep dives|design deep dive|detailed component design|core services"
    "|components|Component view|Low-Level Design",
    "data-flow": "request and data flow|request flow|read path|write paths|how it works|critical flows|sequence diagram"
    "|end-to-end data flow|message flow|data lifecycle|Booking Flow|Write path: creating a link|Read/Write Path",
    "api": "api design|public apis|internal apis|core apis|rest endpoints|interfaces|api endpoints|websocket protocol"
    "|system interface|Step 2: System interface definition (API design)|Interfaces & contracts|The API|API & Data Model",
    "schema": "data model|database design|schema|postgresql schema|core tables|database modeling and db design"
    "|data model & storage|storage|Object Model|Domain model / ER diagram|API & Data Model",
    "caching": "caching|cache invalidation|cache|caching strategies|cache layers|CDN & Caching",
    "scaling": "scalability considerations|horizontal scaling|scaling|sharding strategy|replication strategy"
    "|scaling bottlenecks and mitigations|performance optimizations|scaling & reliability|load balancing|Bottlenecks|Scale the design",
    "failure-modes": "failure handling|reliability, failure modes, and recovery|graceful degradation|circuit breaker|idempotency|edge cases"
    "|failure & recovery walkthrough|failure scenarios|fault tolerance|error handling|high availability|Risks & Mitigations",
    "disaster-recovery": "data lifecycle, backups, and rebuilds|backup and recovery|multi-region|backup strategy|replication and failover|DR",
    "security": "security considerations|security, privacy, abuse prevention, and compliance|rate limiting"
    "|authentication and authorization|security & abuse considerations|abuse vectors|Security/Privacy|Threat Model",
    "monitoring": "observability|monitoring & observability|key metrics|dashboards|alerts|SLIs and SLOs|structured logging|success metrics",
    "cost": "cost model and trade-offs|cost drivers|cost analysis|cost estimation|cost & efficiency",
    "decisions": "trade-offs summary|key trade-offs|trade-offs and alternatives|key design decisions|trade-offs|technology choices"
    "|database choice|tradeoffs|Decision and Rationale|Trade Offs|SQL vs NoSQL",
    "alternatives": "trade-offs and alternatives|alternatives considered|alternatives & explicit rejections|comparison with alternatives"
    "|technology alternatives|Alternatives (Not Implemented)|Alternative design choices",
    "future": "future optimizations|next steps|evolution over time|system evolution|what I would do with more time"
    "|additional considerations|Open Questions|Roadmap",
    "discussion": "summary|common interview follow-ups|interview tips|interview talking points|common mistakes|closing summary"
    "|follow-up questions|conclusion|key takeaways|wrap up|Step 4 - Wrap up",
    "references": "sources|further reading|📚 References & Further Reading",
    "appendix": "Appendix: notes|glossary|Appendix A",
}  # fmt: skip


def with_ancestors(keys):
    """Return section keys with the sections they are parts of."""
    found = set(keys)
    for key in keys:
        section = TEMPLATE.section(key)
        while section.parent:
            found.add(section.parent)
            section = TEMPLATE.section(section.parent)
    return found


@pytest.mark.parametrize(("key", "titles"), ALIASES.items())
def test_other_words(key, titles):
    """A public design that uses other words is seen to have the section."""
    for title in titles.split("|"):
        assert key in with_ancestors(TEMPLATE.match(title)), title


@pytest.mark.parametrize("section", TEMPLATE.sections, ids=lambda section: section.key)
def test_own_title(section):
    """Every section is found by its own title, also as a step, numbered, in capitals and with `&`."""
    parents = [TEMPLATE.section(section.parent).title] if section.parent else []
    title = section.title
    for written in (
        title,
        f"Step 3: {title}",
        f"4.2 {title}",
        f"IV. {title.upper()}",
        f"⚙️ {title.replace(' and ', ' & ')} (10 minutes)",
        f"**{title}** [optional]",
        f"Phase 2: {title}",
    ):
        assert section.key in TEMPLATE.match(written, 3, parents), written


@pytest.mark.parametrize(
    "title",
    [
        "Data", "Load Balancer", "API Gateway", "Message Queue", "Getting Started", "Installation",
        "Table of Contents", "License", "Testing", "Design Netflix", "Recommendation Engine", "Step 3",
        "Example", "Kubernetes", "Create Subscription", "", "   ", "🎉", "***", "1.", "Authors", "[optional]",
    ],
)  # fmt: skip
def test_no_section(title):
    """A heading that is about something else serves no section."""
    found = TEMPLATE.match(title)
    assert found in {(), ("scaling",)} if title == "Load Balancer" else found == ()


def test_functional_and_non_functional():
    """`Non-functional` is never taken for `functional`, nor the other way round."""
    assert TEMPLATE.match("Non-Functional Requirements") == ("non-functional-requirements",)
    assert TEMPLATE.match("Functional Requirements") == ("functional-requirements",)
    assert TEMPLATE.match("Functional and Non-Functional Requirements") == (
        "functional-requirements",
        "non-functional-requirements",
    )


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("Trade-offs & Alternatives", {"decisions", "alternatives"}),
        ("Problem Statement and Requirements", {"problem", "functional-requirements"}),
        ("Scaling & Reliability", {"scaling", "failure-modes"}),
        ("API Design and Data Model", {"api", "schema"}),
        ("Read and Write Path", {"read-path", "write-path"}),
        ("Storage and Bandwidth Estimates", {"storage-estimates", "bandwidth-estimates"}),
    ],
)
def test_two_in_one(title, keys):
    """One heading may serve several sections."""
    assert keys <= set(TEMPLATE.match(title))


@pytest.mark.parametrize(
    ("title", "parents", "key"),
    [
        ("Storage", ["Capacity Estimation"], "storage-estimates"),
        ("Storage", [], "schema"),
        ("Cache", ["2. Back-of-Envelope Estimation"], "memory-estimates"),
        ("Cache", ["7. Scaling"], "caching"),
        ("Database", ["Scaling"], "database-scaling"),
        ("Functional", ["Requirements"], "functional-requirements"),
        ("Reads", ["Data Flow"], "read-path"),
    ],
)
def test_place_decides(title, parents, key):
    """A short heading is understood from the headings above it."""
    assert key in TEMPLATE.match(title, 3, parents)


@pytest.mark.parametrize(
    ("title", "parents"),
    [
        ("Security", ["Non-Functional Requirements"]),
        ("Monitoring", ["Requirements", "Non-Functional Requirements"]),
        ("Caching Strategy", ["Capacity Planning"]),
        ("Database", ["Core Components"]),
        ("Caching Layer", ["Core Components"]),
        ("Architecture", ["References"]),
    ],
)
def test_details_are_no_sections(title, parents):
    """Below requirements, estimates, components and references, headings are details of those."""
    found = TEMPLATE.match(title, 3, parents)
    assert not {"security", "monitoring", "caching", "schema", "architecture"} & set(found)


@pytest.mark.parametrize(
    ("label", "parents", "key"),
    [
        ("Functional Requirements:", ["Overview"], "functional-requirements"),
        ("Non-functional", ["Requirements"], "non-functional-requirements"),
        ("Out of Scope", ["Functional Requirements"], "out-of-scope"),
        ("Summary Table", ["Memory Estimates"], "estimates-summary"),
        ("Authentication", ["Security"], "authentication"),
    ],
)
def test_bold_labels(label, parents, key):
    """A bold label serves a part of what stands above it, or one of the few sections that need no heading."""
    assert key in TEMPLATE.match(label, 7, parents)


@pytest.mark.parametrize(
    "label", ["Caching", "Security", "Architecture", "Pros", "Impact", "Scale"]
)
def test_bold_labels_are_weak(label):
    """Any other bold label serves nothing."""
    assert TEMPLATE.match(label, 7, ["Some component"]) == ()


@pytest.mark.parametrize(
    "title", ["a" * 5000, "(" * 3000, "and " * 2000, "1." * 2000, "[" * 999 + "]" * 999]
)
def test_hostile_titles(title):
    """Absurd headings are looked up without trouble."""
    assert isinstance(TEMPLATE.match(title), tuple)
