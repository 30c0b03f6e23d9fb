"""The export: the same pages as files, with a small configuration, for any other builder."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.documents.co_design_files import make_co_design_files
from generator.documents.community_files import make_community_files
from generator.documents.guide_files import make_guide_files
from generator.documents.lesson_files import make_lesson_files
from generator.documents.plan_sheet import make_plan_sheet
from generator.documents.policy_files import make_policy_files
from generator.documents.project_files import make_project_files
from generator.documents.questionnaires.files import make_measure_files
from generator.documents.report_files import make_report_files
from generator.documents.training_files import make_training_files
from generator.programme import Programme
from generator.site.assets_list import assets
from generator.site.evaluation_pages import report_files
from generator.site.render import render
from generator.swap import swapped_in

CONFIG = """\
# Made by "wholeschool export". Any builder that reads MkDocs' configuration can build this folder.
INHERIT: {inherit}
docs_dir: content
hooks: []
theme:
  custom_dir: content/overrides
"""


def export(programme: Programme, target: Path) -> int:
    """Write hand-written and generated pages, assets and a configuration to `target`.

    The folder is made whole beside it and swapped in. Returns the number of generated pages.
    """
    count = 0
    with swapped_in(target) as folder:
        content = folder / "content"
        shutil.copytree(programme.root / "content", content)
        for page in render(programme):
            path = content / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.text, encoding="utf-8")
            count += 1
        made = {
            **make_lesson_files(programme),
            **make_training_files(programme),
            **make_project_files(programme),
            **make_community_files(programme),
            **make_measure_files(programme),
            **make_plan_sheet(programme),
            **make_policy_files(programme),
            **make_report_files(programme),
            **make_guide_files(programme),
            **make_co_design_files(programme),
        }
        for name, source in (*assets(programme), *made.items()):
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, path)
        for name, text in report_files(programme):
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        shutil.copyfile(programme.root / "mkdocs.yml", folder / "mkdocs-base.yml")
        config = CONFIG.format(inherit="mkdocs-base.yml")
        (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return count
