"""The hook through which MkDocs takes the generated pages: all that MkDocs is asked to know."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from generator.documents.co_design_files import make_co_design_files
from generator.documents.community_files import make_community_files
from generator.documents.guide_files import make_guide_files
from generator.documents.lesson_files import make_lesson_files
from generator.documents.packages.library_files import make_library_files
from generator.documents.packages.offline_copy import write_offline_copy
from generator.documents.plan_sheet import make_plan_sheet
from generator.documents.policy_files import make_policy_files
from generator.documents.project_files import make_project_files
from generator.documents.questionnaires.files import make_measure_files
from generator.documents.report_files import make_report_files
from generator.documents.training_files import make_training_files
from generator.loading import load_programme
from generator.names_alike import alike
from generator.problems import as_text, has_errors
from generator.programme import Programme
from generator.site.assets_list import assets
from generator.site.edition_assets import EDITION_STYLES, edition_assets
from generator.site.evaluation_pages import report_files
from generator.site.last_look import runs
from generator.site.render import render
from generator.site.search_worker import mend_search
from generator.site.toolkit_pages import unbuilt
from generator.sources.unseen import unseen_names
from generator.toolkit.editions import read_edition

SOURCES = ("lessons", "toolkit", "evaluation", "generator/site")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page and every asset to what MkDocs builds."""
    root = Path(config.config_file_path).parent
    programme, problems = load_programme(root)
    if programme is None or has_errors(problems):
        raise PluginError("The sources have problems:\n\n" + as_text(problems, root))
    if "edition" in config.extra:
        programme = _laid_over(programme, Path(config.extra["edition"]), files, config)
    # The sitemap carries a date; the newest review among the lessons gives the same one every time.
    newest = max(lesson.reviewed_on for lesson in programme.lessons)
    stamp = datetime.combine(newest, time(), UTC).timestamp()
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(stamp)))
    pages = tuple(render(programme))
    if lost := unbuilt(programme, {page.path for page in pages}):
        raise PluginError("\n".join(lost))
    for page in pages:
        file = File.generated(config, page.path, content=page.text)
        file.edit_uri = page.source
        files.append(file)
    made = make_lesson_files(programme)
    made |= make_library_files(programme, made)
    made |= make_training_files(programme)
    made |= make_project_files(programme)
    made |= make_community_files(programme)
    made |= make_measure_files(programme)
    made |= make_plan_sheet(programme)
    made |= make_policy_files(programme)
    made |= make_guide_files(programme)
    made |= make_co_design_files(programme)
    made |= make_report_files(programme)
    for name, path in (*assets(programme), *made.items()):
        files.append(File.generated(config, name, abs_src_path=str(path)))
    for name, text in report_files(programme):
        files.append(File.generated(config, name, content=text))
    mend_search(files)
    if one := next(alike({file.dest_uri for file in files}), None):
        raise PluginError(f"{one[0]} and {one[1]} differ in case alone: rename one of the two.")
    return files


def on_post_page(output: str, page: Any, config: MkDocsConfig) -> str:  # noqa: ARG001 - named so
    """Stop the build at a page that carries code of its own, or characters that nobody sees."""
    if found := runs(output):
        raise PluginError(f"{page.file.src_uri} would run what is not the site's: {found[0]}")
    if letters := unseen_names(output):
        raise PluginError(f"{page.file.src_uri} holds what nobody sees: {', '.join(letters)}")
    return output


def _laid_over(programme: Programme, file: Path, files: Files, config: MkDocsConfig) -> Programme:
    """Lay the school's edition in `file` over the programme, and its name and colour over pages."""
    edition, problems = read_edition(programme.root, file, programme.known_to_editions)
    if edition is None or has_errors(problems):
        raise PluginError("The edition has problems:\n\n" + as_text(problems, programme.root))
    config.site_name = f"{edition.school}, Whole School"
    config.extra["school"] = edition
    for name, content in edition_assets(edition, file.parent):
        files.append(File.generated(config, name, content=content))
    config.extra_css.append(EDITION_STYLES)
    return programme.for_school(edition)


def on_post_build(config: MkDocsConfig) -> None:
    """Put the offline copy beside the site it is a copy of."""
    write_offline_copy(Path(config.site_dir))


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ARG001 - MkDocs names them
    """Build again when a source changes while the site is being looked at."""
    root = Path(config.config_file_path).parent
    for folder in SOURCES:
        server.watch(str(root / folder))
    return server


def on_startup(**_: Any) -> None:
    """Keep the theme's notice about its own end of life out of every build's output."""
    logging.getLogger("mkdocs.material").setLevel(logging.ERROR)
