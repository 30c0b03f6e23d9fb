"""The whole site as it is published: built twice, read page by page, and tried in a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser
from watched import SCHEMES, SIZES, Watched, nameless_pictures, scrolls_sideways, violations

from generator.programme import Programme
from generator.site.build import BuildFailed, build_site
from generator.site.export import export
from generator.site.render import render
from generator.sources.markdown import to_plain_text
from generator.sources.yaml_files import texts
from generator.swap import MARKER

KINDS_OF_PAGE = [
    "index.html",
    "404.html",
    "lessons/index.html",
    "lessons/years.html",
    "lessons/strands.html",
    "lessons/statements.html",
    "lessons/spiral.html",
    "lessons/calendar.html",
    "lessons/planner.html",
    "lessons/glossary.html",
    "lessons/take-away.html",
    "lessons/y5-sv.html",
    "lessons/y5-sv/pupils.html",
    "lessons/y5-sv/answers.html",
    "lessons/y5-sv/parents.html",
    "lessons/y5-sv/dsl.html",
    "lessons/r-hr.html",
    "lessons/r-ge/pupils.html",
    "lessons/y10-ge/pupils.html",
    "toolkit/index.html",
    "toolkit/framework.html",
    "toolkit/self-assessment.html",
    "toolkit/plan.html",
    "toolkit/services.html",
    "toolkit/community/index.html",
    "toolkit/community/what-we-teach.html",
    "toolkit/community/noticing-and-helping/sheets.html",
    "toolkit/community/letters.html",
    "toolkit/community/view-of-materials.html",
    "toolkit/community/partners.html",
    "toolkit/community/visitors.html",
    "toolkit/projects/index.html",
    "toolkit/projects/drama.html",
    "toolkit/projects/drama/when-it-is-bigger.html",
    "toolkit/projects/campaign/sheets.html",
    "toolkit/training/index.html",
    "toolkit/training/adapting-for-settings.html",
    "toolkit/training/adapting-for-settings/handouts.html",
    "toolkit/training/disclosure-and-referral/questions.html",
    "toolkit/commission.html",
    "toolkit/guides/explainer.html",
    "toolkit/co-design.html",
    "toolkit/co-design/pupils-middle.html",
    "toolkit/co-design/sheets.html",
    "toolkit/policies/index.html",
    "toolkit/policies/data-protection.html",
    "toolkit/policies/rse.html",
    "toolkit/pathways/index.html",
    "toolkit/pathways/barnet.html",
    "toolkit/pathways/generic.html",
    "evaluation/index.html",
    "evaluation/trace.html",
    "evaluation/licensed.html",
    "evaluation/methods.html",
    "evaluation/how-to.html",
    "evaluation/measures/pupils-ks2.html",
    "evaluation/reports/interim-2018/index.html",
    "evaluation/releases/interim-2018.html",
    "problems/index.html",
    "problems/saf001.html",
    "about/index.html",
    "about/privacy.html",
    "about/on-this-device.html",
    "about/promises.html",
]


class Links(HTMLParser):
    """Every address a page points to, every anchor it offers, and what it should not hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: set[str] = set()
        self.forbidden: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value and tag != "use":
                self.targets.append(value)
            if name == "id" and value:
                self.anchors.add(value)
            if name.startswith("on") or name == "style":
                self.forbidden.append(f"<{tag} {name}>")
            if name in {"src", "srcset"} and value and urlsplit(value).scheme in {"http", "https"}:
                self.forbidden.append(f"<{tag} {name}={value}>")
        if tag == "style" or (
            tag == "script" and not {"src", "type"} & {name for name, _ in attrs}
        ):
            self.forbidden.append(f"<{tag}>")


@pytest.fixture(scope="session")
def read_pages(whole_site: Path) -> dict[str, Links]:
    return {
        path.relative_to(whole_site).as_posix(): Links(path.read_text(encoding="utf-8"))
        for path in sorted(whole_site.rglob("*.html"))
    }


def test_every_link_and_anchor_leads_somewhere(whole_site: Path, read_pages: dict[str, Links]):
    lost = []
    for name, page in read_pages.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            # A page that stands for any address that is missing says where it leads from the root.
            base = whole_site if parts.path.startswith("/") else (whole_site / name).parent
            path = base / unquote(parts.path).lstrip("/") if parts.path else whole_site / name
            path = path.resolve()
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                lost.append(f"{name}: {target}")
            elif parts.fragment and path.suffix == ".html":
                known = read_pages[path.relative_to(whole_site).as_posix()].anchors
                if unquote(parts.fragment) not in known:
                    lost.append(f"{name}: {target} (no such anchor)")
    assert lost == []


def test_no_page_carries_inline_code_or_asks_another_site_for_anything(
    read_pages: dict[str, Links],
):
    assert {name: page.forbidden for name, page in read_pages.items() if page.forbidden} == {}


def test_no_page_shows_what_no_kind_of_page_shows(whole_site: Path):
    def shown(name: str) -> set[str]:
        text = (whole_site / name).read_text(encoding="utf-8").partition("<main")[2]
        text = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
        classes = {one for names in re.findall(r'class="([^"]*)"', text) for one in names.split()}
        return {re.sub(r"-\d+$", "", one) for one in classes} | set(re.findall(r"<[a-z]\w*", text))

    kinds = set().union(*(shown(name) for name in KINDS_OF_PAGE))
    pages = [path.relative_to(whole_site).as_posix() for path in whole_site.rglob("*.html")]
    unseen = {name: sorted(more) for name in pages if (more := shown(name) - kinds)}
    assert unseen == {}, "name one of these pages in KINDS_OF_PAGE, for axe to look at"


def test_two_builds_are_the_same_to_the_byte(root: Path, whole_site: Path, tmp_path: Path):
    build_site(root, tmp_path / "site")
    assert contents(tmp_path / "site") == contents(whole_site)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


@pytest.fixture(scope="module")
def exported(programme: Programme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "export"
    export(programme, folder)
    return folder


def test_hook_and_export_give_the_same_pages(exported: Path, whole_site: Path):
    pages = {
        path.relative_to(exported / "content").with_suffix(".html").as_posix()
        for path in (exported / "content").rglob("*.md")
    }
    built = {path.relative_to(whole_site).as_posix() for path in whole_site.rglob("*.html")}
    assert pages == built - {"404.html"}


def test_an_exported_site_is_built_without_the_generator(exported: Path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=exported, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (exported / "site/lessons/y5-sv.html").is_file()


@pytest.fixture
def copied(root: Path, small_programme: Path) -> Path:
    """Make a small project of its own, with hand-written pages and configuration."""
    shutil.copytree(root / "content", small_programme / "content")
    shutil.copyfile(root / "mkdocs.yml", small_programme / "mkdocs.yml")
    (small_programme / "generator/site").mkdir(parents=True)
    hook = "generator/site/mkdocs_hook.py"
    shutil.copyfile(root / hook, small_programme / hook)
    return small_programme


def test_a_planted_broken_link_stops_the_build_and_leaves_the_site(copied: Path):
    (copied / "site").mkdir()
    (copied / "site" / MARKER).touch()
    (copied / "site/index.html").write_text("The site as it was", encoding="utf-8")
    before = contents(copied / "site")
    page = copied / "content/about/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[lost](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match=r"nowhere\.md"):
        build_site(copied, copied / "site")
    assert contents(copied / "site") == before


def test_a_problem_in_a_source_stops_a_bare_build(copied: Path):
    lesson = copied / "lessons/y5-sv/lesson.yml"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("minutes: 30", "minutes: 31"))
    with pytest.raises(BuildFailed, match="LES010"):
        build_site(copied, copied / "site")
    assert not (copied / "site").exists()


def test_rendering_knows_nothing_of_the_builder(root: Path):
    command = "import sys, generator.site.render; sys.exit('mkdocs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], cwd=root, check=False).returncode == 0


def test_what_is_for_teachers_reaches_no_page_for_pupils_or_parents(programme: Programme):
    pages = {page.path: words_of(page.body) for page in render(programme)}
    leaks = []
    for pack in programme.packs:
        for audience in ("pupils", "parents"):
            shown = pages[f"lessons/{pack.id}/{audience}.md"]
            leaks += [
                f"{pack.id}/{audience}: {secret}"
                for secret in teachers_words(pack)
                if secret in shown
            ]
    assert leaks == []


def words_of(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", re.sub(r"<[^>]+>", " ", text).lower()))


def teachers_words(pack) -> Iterator[str]:
    """Every teacher's sentence of a lesson long enough to be known again, as plain words."""
    lesson = pack.file.value
    shared = [
        text
        for index, handout in enumerate(pack.handouts)
        if handout.audience == "pupil"
        for _, text in texts(pack.handouts_file.value["handouts"][index])
    ]
    shared += [
        text
        for steps, text in texts(pack.quizzes_file.value)
        if steps[-1] in {"question", "answer"}
    ]
    for_pupils = words_of(" ".join(shared))
    hidden = [
        *texts(lesson["misconceptions"]),
        *texts(lesson["before"]),
        *(
            (steps, text)
            for steps, text in texts(lesson["activities"])
            if steps[1] not in {"slides", "id", "title"} and "handouts" not in steps
        ),
    ]
    for index, handout in enumerate(pack.handouts):
        if handout.audience == "teacher":
            hidden += list(texts(pack.handouts_file.value["handouts"][index]))
    for which in ("starter", "exit"):
        hidden += [
            (steps, text)
            for steps, text in texts(pack.quizzes_file.value[which])
            if steps[-1] == "feedback"
        ]
    for _, text in hidden:
        words = words_of(to_plain_text(text))
        # What pupils hold in their hands is read out by the teacher too.
        if len(words.split()) >= 6 and words not in for_pupils:
            yield words


@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_every_kind_of_page_fits_a_narrow_phone_and_passes_axe(
    browser: Browser, whole_address: str, path: str
):
    for (width, height), scheme in zip(((320, 640), SIZES["desktop"]), SCHEMES, strict=True):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        watched = Watched(context, whole_address)
        page = watched.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "it is too wide"
        assert scrolls_sideways(page) == [], "a box on it is too wide"
        assert nameless_pictures(page) == []
        assert violations(page) == []
        assert watched.complaints == [], "the security policy or a script complained"
        assert watched.strangers == [], "the page asked another site for something"
        assert context.cookies() == []
        context.close()


@pytest.mark.trust
def test_no_page_of_all_asks_another_site_for_anything_sets_a_cookie_or_complains(
    browser: Browser, whole_site: Path, whole_address: str
):
    context = browser.new_context()
    watched = Watched(context, whole_address)
    pages = sorted(path.relative_to(whole_site).as_posix() for path in whole_site.rglob("*.html"))
    assert len(pages) > 600
    wrong = {}
    for path in pages:
        watched.open(path)
        if watched.strangers or watched.complaints or context.cookies():
            wrong[path] = [*watched.strangers, *watched.complaints, *context.cookies()]
            watched.strangers.clear()
            watched.complaints.clear()
            context.clear_cookies()
    assert wrong == {}
    context.close()
