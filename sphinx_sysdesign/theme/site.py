"""What the theme knows of the site that is being built, and what it tells the templates of each page."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _

from sphinx_sysdesign.theme import assets, markup, texts
from sphinx_sysdesign.theme.catalogue import Catalogue, changed_pages
from sphinx_sysdesign.theme.foreign import SphinxDesign
from sphinx_sysdesign.theme.repository import edit_url
from sphinx_sysdesign.theme.toctrees import load_catalogue, read_catalogue, save_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def html_builder(app: Sphinx, theme_folder: Path) -> StandaloneHTMLBuilder | None:
    """Return the builder if it writes HTML with the theme in that folder, or one derived from it."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or getattr(builder, "theme", None) is None:
        return None
    return builder if str(theme_folder) in map(str, builder.theme.get_theme_dirs()) else None


class Site:
    """One build of one site."""

    def __init__(
        self, app: Sphinx, builder: StandaloneHTMLBuilder, options: dict[str, Any]
    ) -> None:
        self._app = app
        self._builder = builder
        self._options = options
        language = app.config.language or "en"
        folders = [Path(app.srcdir, folder) for folder in app.config.locale_dirs]
        self._messages = texts.translations(language, folders)
        # Attributes, not keys: "copy" would be the mapping's own.
        self._text = SimpleNamespace(**texts.page_texts(self._messages.gettext))
        self._direction = texts.direction(language)
        self._catalogue = Catalogue(app.config.root_doc, {})
        self._markup = self._new_markup()
        self._assets = assets.Assets("", "")
        self._sphinx_design = SphinxDesign(
            [Path(app.confdir, folder) for folder in app.config.html_static_path],
            Path(app.outdir, assets.FOLDER),
        )
        self._single = builder.name == "singlehtml"

    def update(self, env: BuildEnvironment) -> list[str]:
        """Take in what was read: write the theme's own files, return the pages to write again."""
        pages = {"genindex": self._text.index, "search": self._text.search}
        self._catalogue = read_catalogue(env, pages)
        self._markup = self._new_markup(self._standings())
        folder = Path(self._app.outdir, assets.FOLDER)
        script = texts.script_texts(self._messages.gettext)
        self._assets = assets.write(
            folder, self._builder, self._options, script, self._markup.script_rows()
        )
        saved = Path(self._app.doctreedir, f"sysdesign-theme-{self._builder.name}.json")
        old = load_catalogue(saved)
        if old is not None and old.children == self._catalogue.children:
            return []
        save_catalogue(self._catalogue, saved)
        if old is None:
            return []
        return changed_pages(
            old, self._catalogue, sorted(env.all_docs), self._options["neighbours"]
        )

    def extra_pages(self) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Return the pages that the theme adds: name, context, template."""
        if self._single:
            return
        yield self._whole, {"title": self._text.whole}, "catalogue.html"
        taken = "404" in self._builder.env.all_docs or "notfound.extension" in self._app.extensions
        if self._options["not_found_page"] and not taken:
            yield "404", {"title": self._text.not_found}, "404.html"

    @property
    def _whole(self) -> str:
        """The name of the page with the whole catalogue; a document's own name goes first."""
        return "sysdesign-catalogue" if "catalogue" in self._builder.env.all_docs else "catalogue"

    @property
    def _brand(self) -> str:
        """What stands in the bar: the short title, or the project's name where no title was chosen."""
        config = self._app.config
        default = _("%s %s documentation") % (config.project, config.release)
        return str(
            config.project if config.html_short_title == default else config.html_short_title
        )

    def complete(self, pagename: str, context: dict[str, Any]) -> None:
        """Add to a page's context what the templates ask for as `sdt`, and leave out what it does not need."""
        to_root = context["content_root"].removeprefix("./")
        body = context.get("body") or ""
        context["body"] = markup.name_tasks(
            markup.wrap_tables(body), self._text.done, self._text.to_do
        )
        context["css_files"], context["script_files"] = assets.needed(
            context["css_files"], context["script_files"], body, self._sphinx_design.part
        )
        context["sdt"] = {
            "text": self._text,
            "option": self._options,
            "dir": self._direction,
            "brand": self._brand,
            "assets": self._assets,
            "static": f"{to_root}{assets.FOLDER}",
            "whole": self._whole,
            "catalogue": self._page_catalogue(pagename, to_root),
            "whole_catalogue": lambda: self._markup.whole(to_root),
            "sections": self._sections(context),
            "progress": _progress(context),
            "missing": context.get("sysdesign_missing_sections") or [],
            "edit_url": edit_url(self._options, _source(pagename, context)),
            "baseurl": self._app.config.html_baseurl,
            "documents": self._builder.env.all_docs,
        }

    def _page_catalogue(self, pagename: str, to_root: str) -> str:
        if self._single:
            return ""
        levels = self._catalogue.levels(pagename, self._options["neighbours"])
        whole = to_root + self._builder.get_target_uri(self._whole)
        return self._markup.page(levels, pagename, to_root, whole)

    def _sections(self, context: dict[str, Any]) -> str:
        """Return the page's own contents; the extension says where each section stands."""
        toc = markup.local_toc(context.get("toc") or "")
        states = context.get("sysdesign_section_states")
        return markup.with_states(toc, states, self._state_words) if states else toc

    def _state_words(self, state: markup.SectionState) -> str:
        messages = self._messages
        return texts.state_words(
            messages.ngettext, messages.gettext, state["state"], int(state.get("open") or 0)
        )

    def _standings(self) -> dict[str, markup.SectionState]:
        """Ask the extensions where documents stand: for the whole catalogue only, which each build writes.

        What a page shows of it would change with every other page.
        """
        found: dict[str, markup.SectionState] = {}
        for answer in self._app.emit("sysdesign-catalogue"):
            found |= answer or {}
        return found

    def _new_markup(
        self, standings: dict[str, markup.SectionState] | None = None
    ) -> markup.CatalogueMarkup:
        return markup.CatalogueMarkup(
            self._catalogue, self._builder.get_target_uri, self._text.more, standings or {}
        )


def _progress(context: dict[str, Any]) -> tuple[int, int]:
    states = context.get("sysdesign_section_states")
    if not states:
        return 0, 0
    toc = markup.local_toc(context.get("toc") or "")
    return markup.progress(toc, states, context.get("sysdesign_missing_sections") or ())


def _source(pagename: str, context: dict[str, Any]) -> str:
    suffix = context.get("page_source_suffix")
    return f"{pagename}{suffix}" if suffix else ""
