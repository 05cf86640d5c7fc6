"""The command line as its users meet it: output, JSON, exit codes, messages."""

import json
import subprocess
import sys

import pytest
from openpyxl import load_workbook

PAGE = """<html lang="en"><title>Pump care</title><main><h1>Pump care</h1><p>Duration: 3 days</p><h2>Learning outcomes</h2>
<ul><li>Replace a worn seal</li><li>Plan an inspection round</li></ul><h2>Entry requirements</h2><p>None</p></main></html>"""


def credatlas(*arguments, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "credatlas", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        timeout=110,
    )


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "pump care.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_help_of_every_command_has_an_example():
    commands = ["map", "explain", "report", "export", "train", "evaluate"]
    assert all(name in credatlas("--help").stdout for name in commands)
    for name in commands:
        done = credatlas(name, "--help")
        assert done.returncode == 0
        assert "Example" in done.stdout


def test_map_writes_the_run_folder_and_says_where_the_report_is(page, tmp_path):
    done = credatlas("map", page, "--out", tmp_path / "run", "--direct", "--explain")
    assert done.returncode == 0, done.stderr
    assert "report.html" in done.stdout
    assert "Replace a worn seal" in done.stdout
    names = {path.name for path in (tmp_path / "run").iterdir()}
    assert names >= {
        *("records.jsonl", "policies.jsonl", "units.jsonl", "failures.jsonl", "skipped.jsonl"),
        *("mapping.csv", "mapping.xlsx", "records.parquet", "report.html", "run.json"),
    }
    header = [cell.value for cell in load_workbook(tmp_path / "run/mapping.xlsx").active[1]]
    assert header[:4] == ["Sector", "Title", "Location", "Workload"]


def test_map_as_json_with_a_failure_exits_3(page, tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = credatlas("map", page, tmp_path / "bad.pdf", "--out", tmp_path / "run", "--direct", "--json")
    assert done.returncode == 3, done.stderr
    summary = json.loads(done.stdout)
    assert (summary["documents"], summary["records"], summary["failures"]) == (2, 1, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["map", "nowhere.html", "--direct"], "does not exist"),
        (["map", ".", "--kind", "novel", "--direct"], "kind"),
        (["map", ".", "--format", "stone", "--direct"], "no format"),
        (["report", "."], "no finished run"),
        (["export", ".", "--format", "csv", "--out", "x.csv"], "no finished run"),
    ],
)
def test_wrong_calls_exit_2_with_one_clear_line(arguments, words, tmp_path):
    done = credatlas(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_explain_shows_units_and_quotes(page):
    done = credatlas("explain", page)
    assert done.returncode == 0
    assert "outcome" in done.stdout
    shown = json.loads(credatlas("explain", page, "--json").stdout)
    assert shown["records"][0]["outcomes"]["state"] == "explicit"
    assert shown["language"] == "en"


def test_export_and_report_of_a_run(page, tmp_path):
    assert credatlas("map", page, "--out", tmp_path / "run", "--direct").returncode == 0
    done = credatlas("export", tmp_path / "run", "--format", "jsonl", "--out", tmp_path / "out.jsonl", "--json")
    assert json.loads(done.stdout)["records"] == 1
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "run/records.jsonl").read_bytes()
    assert json.loads(credatlas("report", tmp_path / "run", "--json").stdout)["report"].endswith("report.html")
