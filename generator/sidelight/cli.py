"""The command line: parse, call, print, exit code (0 fine, 1 findings, 2 usage)."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from sidelight import __version__


class _Day(click.ParamType[date]):
    """A day as 2026-11-21."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Turn text into a day, or say what a day looks like."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2026-11-21", param, ctx)


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SHARED = [
    click.option("--region", help="Country or nation, for example gb-eng. Default: the school's, else international."),
    click.option("--school", type=_FILE, help="A school.yml."),
    click.option("--only", multiple=True, metavar="LESSON", help="Only this lesson; may be repeated."),
    click.option("--as-of", type=_Day(), help="The day that reviews are compared with. Default: today."),
    click.option("--language", default="en", show_default=True, help="Language; xx is the pseudo-language."),
    click.option("--release", is_flag=True, help="Refuse what is not ready to be published."),
]


def _shared(command: Any) -> Any:
    for option in reversed(_SHARED):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sidelight")
def cli() -> None:
    """Lessons against the online blackmail of children: one source, a website, slide decks and printable quizzes."""


@cli.command()
@_shared
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for site/, slides/ and dist/.")
def build(out: Path | None, **asked: Any) -> None:
    """Make the website, the decks and the papers."""
    from sidelight import console  # noqa: PLC0415
    from sidelight.build import build as make  # noqa: PLC0415

    options = _options(out, asked)
    with console.progress() as progress:
        done = make(options, progress)
    sys.exit(console.print_build(done, options))


@cli.command()
@_shared
@click.option("--format", "style", type=click.Choice(["text", "json", "ci"]), default="text", show_default=True,
              help="How findings are printed.")
def check(style: str, **asked: Any) -> None:
    """Look for everything that is wrong; make nothing."""
    from sidelight import console  # noqa: PLC0415
    from sidelight.source.layers import find_layers  # noqa: PLC0415
    from sidelight.survey import survey  # noqa: PLC0415

    options = _options(None, asked)
    seen = survey(find_layers(options.root, options.school_file), options)
    sys.exit(console.print_findings(seen.report, style))


@cli.command()
@_shared
@click.option("--port", default=8000, show_default=True, help="Port on this machine.")
def serve(port: int, **asked: Any) -> None:
    """Build, show the site on this machine, and build again when a file changes."""
    from sidelight.serve import serve as run  # noqa: PLC0415

    sys.exit(run(_options(None, asked), port))


@cli.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder. Default: build/components.")
def components(out: Path | None) -> None:
    """Show every component of the website with examples, for people who make it."""
    from sidelight.gallery import gallery  # noqa: PLC0415

    sys.exit(gallery(Path.cwd(), out))


@cli.command("contact-sheet")
@_shared
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder. Default: build/contact-sheets.")
def contact_sheet(out: Path | None, **asked: Any) -> None:
    """Write every deck as one picture: all its slides, in rows of six."""
    from sidelight.contact_sheet import contact_sheets  # noqa: PLC0415

    sys.exit(contact_sheets(_options(None, asked), out))


@cli.command()
def doctor() -> None:
    """Say whether this machine has what a build needs."""
    from sidelight.doctor import examine  # noqa: PLC0415

    sys.exit(examine(Path.cwd()))


@cli.command()
@_shared
@click.option("--by", help="Your name and role. Without it, nothing is recorded.")
@click.option("--help-data", is_flag=True, help="Go through the services: address, number, hours.")
@click.argument("files", nargs=-1)
def review(by: str | None, help_data: bool, files: tuple[str, ...], **asked: Any) -> None:
    """List what nobody has signed since it changed; with --by, read it and sign it."""
    from sidelight.review import review as run  # noqa: PLC0415

    sys.exit(run(_options(None, asked), by, help_data, files))


@cli.command()
@_shared
def report(**asked: Any) -> None:
    """Count what each lesson holds for each age: minutes, slides, questions, words, reading grade."""
    from sidelight.report import report as run  # noqa: PLC0415

    sys.exit(run(_options(None, asked)))


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 when a file would change.")
@click.argument("files", nargs=-1, type=_FILE)
def fmt(only_check: bool, files: tuple[Path, ...]) -> None:
    """Write course files in one canonical form."""
    from sidelight.format import format_files  # noqa: PLC0415

    sys.exit(format_files(Path.cwd(), files, only_check))


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 when a schema would change.")
def schema(only_check: bool) -> None:
    """Write the JSON Schemas that editors use into schema/."""
    from sidelight.schema import write_schemas  # noqa: PLC0415

    sys.exit(write_schemas(Path.cwd(), only_check))


@cli.group("deck-template")
def deck_template() -> None:
    """A school's own slide template: look at it, or start one."""


@deck_template.command("check")
@click.argument("file", type=_FILE)
def deck_template_check(file: Path) -> None:
    """Say which of its layouts each slide would use, and what is wrong with it."""
    from sidelight.deck_template import check as look  # noqa: PLC0415

    sys.exit(look(Path.cwd(), file))


@deck_template.command("starter")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def deck_template_starter(file: Path) -> None:
    """Write Sidelight's own empty template, to be restyled in PowerPoint."""
    from sidelight.deck_template import starter  # noqa: PLC0415

    sys.exit(starter(Path.cwd(), file))


@cli.group()
def new() -> None:
    """Start a school's folder or a lesson."""


@new.command("school")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--region", default="international", show_default=True, help="Country or nation of the school.")
def new_school(folder: Path, region: str) -> None:
    """A folder for a school's own copy, which builds at once."""
    from sidelight.scaffold import school  # noqa: PLC0415

    sys.exit(school(folder, region))


@new.command("lesson")
@click.argument("lesson_id")
def new_lesson(lesson_id: str) -> None:
    """A lesson to fill in, in lessons/LESSON_ID."""
    from sidelight.scaffold import lesson  # noqa: PLC0415

    sys.exit(lesson(Path.cwd(), lesson_id))


def _options(out: Path | None, asked: dict[str, Any]) -> Any:
    from sidelight.build import Options  # noqa: PLC0415

    root = Path.cwd()
    return Options(root=root, out=(out or root).resolve(), region=asked["region"], school_file=asked["school"],
                   only=asked["only"], language=asked["language"], as_of=asked["as_of"] or date.today(),
                   release=asked["release"])


def main() -> None:
    """Entry point. Prints on any terminal, and never a traceback for what a user can cause."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        cli(windows_expand_args=False)
    except PermissionError as error:
        click.echo(f"{error.filename}: this cannot be read or written; check who owns it", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error.filename or ''}: {error.strerror or error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
