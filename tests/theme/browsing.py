"""What the browser tests of the theme ask of a page."""

from __future__ import annotations

AXE = "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}, preload: false}"


def violations(page, axe):
    """Return what axe-core finds wrong on a page, one line each."""
    page.evaluate(axe)
    found = page.evaluate(f"axe.run(document, {AXE})")["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def overflow(page):
    """Return by how much a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def layout_shift(page):
    """Return by how much the things of a page have moved since it was opened."""
    return page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
        " sum += entry.value }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 100) })"
    )
