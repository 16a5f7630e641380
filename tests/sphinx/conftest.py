"""Fixtures of the shell's tests: projects that several tests of a module look at."""

from __future__ import annotations

import pytest
from shell_samples import CONF, INDEX, LIMITER, OVERVIEW, SHORTENER


@pytest.fixture(scope="session")
def new_project(empty_project):
    """Return a maker of projects that outlive one test."""

    def make(conf="", **documents):
        return empty_project(CONF + conf).write(**{"index": INDEX, **documents})

    return make


@pytest.fixture(scope="session")
def catalogue(new_project):
    """Return a project of two designs and an overview, for tests that build it without changing it."""
    return new_project(shortener=SHORTENER, limiter=LIMITER, overview=OVERVIEW)
