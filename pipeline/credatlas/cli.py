"""The command line: arguments become settings, settings a call of a flow or a function.

Exit codes: 0 done; 2 the call was wrong; 3 done, but some documents failed (listed in ``failures.jsonl``).
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from credatlas.errors import CredAtlasError

if TYPE_CHECKING:
    from credatlas.mapping import RunSummary
    from credatlas.settings import Settings

USAGE_ERROR = 2
PARTIAL_FAILURE = 3

app = typer.Typer(
    name="credatlas",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Maps microcredentials: course pages and policy papers in, mapping records with evidence out.",
)

Sources = Annotated[
    list[str],
    typer.Argument(help="Files, folders, patterns, lists (.txt, .csv), web archives (.warc.gz), addresses (https://…)."),
]
OutFolder = Annotated[Path | None, typer.Option("--out", help="Run folder to write. Default: outputs/<date-time>.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write a JSON object to standard output instead of tables.")]


@app.command(epilog="Example: `credatlas map corpus/ --out outputs/first` — `credatlas map page.html --direct --explain`")
def map(
    sources: Sources,
    out: OutFolder = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0 for one a core.")] = 0,
    kind: Annotated[str, typer.Option(help="What the documents are: auto, course or policy.")] = "auto",
    formats: Annotated[
        list[str] | None, typer.Option("--format", help="Further outputs, see 'credatlas export'; repeatable.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show each record with its evidence after the run.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was killed.")] = False,
    direct: Annotated[bool, typer.Option("--direct", help="Without Prefect: quick, for a page or two.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Map course pages and policy papers into a run folder: table, report and records with evidence."""
    settings = _settings(kind=kind, **({"allow_private": True} if allow_private else {}))
    _check_formats(formats or [])
    folder = out or Path("outputs") / datetime.now().strftime("%Y%m%d-%H%M%S")
    from credatlas.console.progress import progress_bar

    with progress_bar(quiet=as_json) as progress:
        call = {"jobs": jobs, "resume": resume, "formats": tuple(formats or ()), "progress": progress}
        summary = _map(sources, folder, settings, direct, call)
    if as_json:
        print(json.dumps({"out": str(folder), "report": str(folder / "report.html"), **summary.to_dict()}, ensure_ascii=False))
    else:
        from credatlas.console.summary import print_summary

        print_summary(summary, folder)
        if explain:
            from credatlas.console.records import print_records

            print_records(folder)
    if summary.failures:
        raise typer.Exit(PARTIAL_FAILURE)


def _map(sources: list[str], folder: Path, settings: Settings, direct: bool, call: dict[str, Any]) -> RunSummary:
    if direct:
        from credatlas.mapping import map_sources

        return map_sources(sources, folder, settings, **call)
    from credatlas.flows.engine import quiet_engine

    with quiet_engine():
        from credatlas.flows.map_corpus import map_corpus

        summary: RunSummary = map_corpus(sources, folder, settings, **call)
        return summary


@app.command(epilog="Example: `credatlas explain corpus/pages/en-welding.html`")
def explain(
    file: Annotated[str, typer.Argument(help="One document: a path or an address.")],
    kind: Annotated[str, typer.Option(help="What the document is: auto, course or policy.")] = "auto",
    as_json: AsJson = False,
) -> None:
    """Show one document as CredAtlas reads it: sections, units with labels, findings with their quotes."""
    settings = _settings(kind=kind)
    from credatlas.process import process_document
    from credatlas.sources import SourceItem, read_source

    result = process_document(read_source(SourceItem(file), settings), settings)
    from credatlas.console.explain import explain_json, print_explanation

    if as_json:
        print(explain_json(result))
    else:
        print_explanation(result)
    if result.failure:
        raise typer.Exit(PARTIAL_FAILURE)


@app.command(epilog="Example: `credatlas report outputs/first`")
def report(run: Annotated[Path, typer.Argument(help="Run folder.")], as_json: AsJson = False) -> None:
    """Write the report of a run anew."""
    from credatlas.export import write_report

    path = write_report(run)
    print(json.dumps({"report": str(path)}) if as_json else f"Report: {path}")


@app.command(epilog="Example: `credatlas export outputs/first --format csv --out mapping.csv`")
def export(
    run: Annotated[Path, typer.Argument(help="Run folder.")],
    format: Annotated[str, typer.Option("--format", help="Name of the format.")],
    out: Annotated[Path, typer.Option("--out", help="File or folder to write.")],
    as_json: AsJson = False,
) -> None:
    """Write the records of a run in another format."""
    from credatlas.export import FORMATS

    _check_formats([format])
    count = FORMATS[format].write(run, out)
    print(json.dumps({"out": str(out), "records": count}) if as_json else f"{count} records: {out}")


@app.command(epilog="Example: `CREDATLAS_DATA=… credatlas train`")
def train(
    data: Annotated[
        Path | None, typer.Option("--data", envvar="CREDATLAS_DATA", help="Folder with weakly labelled units.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Models folder. Default: the one that is served from.")] = None,
    as_json: AsJson = False,
) -> None:
    """Train the models from the written training pages and, if given, weakly labelled units."""
    from credatlas.training import train_models

    models = train_models(data, out)
    if as_json:
        print(json.dumps({"models": models}))
    else:
        for name, checksum in models.items():
            print(f"{name}  sha256 {checksum}")


@app.command(epilog="Example: `CREDATLAS_DATA=… credatlas evaluate`")
def evaluate(
    data: Annotated[
        Path | None, typer.Option("--data", envvar="CREDATLAS_DATA", help="Folder with double-coded courses.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure the judgement of outcomes: by source and by language, with n, intervals and baselines."""
    from credatlas.evaluation import evaluate_outcomes, print_evaluation

    result = evaluate_outcomes(data)
    print(json.dumps(result, ensure_ascii=False)) if as_json else print_evaluation(result)


def _settings(**values: Any) -> Settings:
    from pydantic import ValidationError

    from credatlas.settings import Settings

    try:
        return Settings(**values)
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map_str(item['loc']))}: {item['msg']}" for item in error.errors())
        raise typer.BadParameter(problems) from error


def map_str(parts: tuple[int | str, ...]) -> list[str]:
    """The parts of a setting's place as text."""
    return [str(part) for part in parts]


def _check_formats(formats: list[str]) -> None:
    if not formats:
        return
    from credatlas.export import FORMATS

    for name in formats:
        if name not in FORMATS:
            raise typer.BadParameter(f"There is no format '{name}'. There are: {', '.join(sorted(FORMATS))}.")


def main() -> None:
    """Run the command line; errors of ours become one line and an exit code, not a traceback."""
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    try:
        app()
    except CredAtlasError as error:
        print(f"credatlas: {error}", file=sys.stderr)
        raise SystemExit(USAGE_ERROR) from error
    except KeyboardInterrupt:
        print("credatlas: stopped. Go on with --resume and the same --out.", file=sys.stderr)
        raise SystemExit(130) from None
