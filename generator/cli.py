"""The command line. Every failure leaves here: in plain words, with exit code 1.

A disk that is full or a folder that may not be written is a failure like any other. Whatever is
written is swapped in whole, so what was there before stays.

A command is a function in `generator/commands/`, one module a group, and is entered here.
"""

from __future__ import annotations

import io
import sys

import typer

from generator.commands.console import Stop, say, why_not
from generator.commands.disclosure_rules import rules
from generator.commands.linking import key_app, link, numbers
from generator.commands.new import school
from generator.commands.new_study import study
from generator.commands.release import approve, status
from generator.commands.release_attack import attack
from generator.commands.report import check as check_report
from generator.commands.report import new_report, preview
from generator.commands.score import score
from generator.commands.sources import build, check, export, parts, schemas
from generator.commands.study import analyse, plan, simulate
from generator.commands.survey import read

app = typer.Typer(
    name="wholeschool",
    help="Check the sources, build the site, and turn survey exports into releases for reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (check, build, export, schemas, parts):
    app.command()(command)

study_app = typer.Typer(help="Work with an evaluation study.", no_args_is_help=True)
study_app.command()(plan)
study_app.command()(simulate)
study_app.command()(link)
study_app.command()(numbers)
study_app.add_typer(key_app, name="key")
app.add_typer(study_app, name="study")
app.command()(analyse)

release_app = typer.Typer(help="Approve releases, and attack what is public.", no_args_is_help=True)
release_app.command()(approve)
release_app.command()(status)
release_app.command()(attack)
release_app.command()(rules)
app.add_typer(release_app, name="release")

report_app = typer.Typer(help="Check a report and see it as it is written.", no_args_is_help=True)
report_app.command("check")(check_report)
report_app.command()(preview)
app.add_typer(report_app, name="report")

new_app = typer.Typer(help="Begin something new.", no_args_is_help=True)
new_app.command()(school)
new_app.command()(study)
new_app.command("report")(new_report)
app.add_typer(new_app, name="new")

survey_app = typer.Typer(help="Work with survey exports.", no_args_is_help=True)
survey_app.command()(read)
survey_app.command()(score)
app.add_typer(survey_app, name="survey")


def main() -> None:
    """Run the command line; say why when it can't go on."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that can't show a letter shows its number in place of it.
            stream.reconfigure(errors="backslashreplace")
    try:
        sys.exit(app())
    except Stop as stop:
        say.print(str(stop), markup=False)
    except OSError as error:
        say.print(why_not(error), markup=False)
    sys.exit(1)


if __name__ == "__main__":
    main()
