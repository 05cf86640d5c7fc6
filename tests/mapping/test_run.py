"""A run: every document accounted for, the same bytes whatever happened on the way."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from credatlas.errors import RunFolderError, SourceError
from credatlas.mapping import RunFolder, WorkerPool, make_plan, map_sources
from credatlas.mapping import plan as plan_module
from credatlas.mapping.run import begin_run, fingerprint, map_batch
from credatlas.settings import Settings
from credatlas.sources import SourceItem

COURSE = """<html lang="en"><head><title>{title}</title></head><body><main><h1>{title}</h1>
<p>Duration: {hours} hours</p><h2>Learning outcomes</h2><ul><li>Replace a worn seal on pump {hours}</li>
<li>Plan an inspection round for a pump station</li></ul><h2>Entry requirements</h2><p>None</p></main></body></html>"""

LINES = ("records", "policies", "units", "failures", "skipped")


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(1, 13):
        (folder / f"course-{number:02d}.html").write_text(
            COURSE.format(title=f"Pump course {number}", hours=number), encoding="utf-8"
        )
    (folder / "empty.html").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 this is no PDF")
    return folder


def bytes_of(out):
    return {name: (out / f"{name}.jsonl").read_bytes() for name in LINES} | {
        name: (out / name).read_bytes() for name in ("mapping.csv", "mapping.xlsx", "records.parquet")
    }


def test_every_document_is_accounted_for(pages, tmp_path):
    summary = map_sources([str(pages)], tmp_path / "out", jobs=2)
    assert summary.documents == 14
    assert summary.balanced
    assert summary.failure_classes == {"DamagedDocumentError": 1, "EmptyDocumentError": 1}
    assert summary.outcomes["explicit"] == 12
    failures = [json.loads(line) for line in (tmp_path / "out/failures.jsonl").read_text().splitlines()]
    assert {failure["source"] for failure in failures} == {str(pages / "empty.html"), str(pages / "broken.pdf")}
    assert all(len(failure["message"]) > 20 and failure["stage"] == "extract" for failure in failures)


def test_jobs_and_batches_do_not_change_a_byte(pages, tmp_path, monkeypatch):
    map_sources([str(pages)], tmp_path / "one", jobs=1)
    monkeypatch.setattr(plan_module, "BATCH_DOCUMENTS", 3)
    map_sources([str(pages)], tmp_path / "two", jobs=2)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_resume_keeps_finished_batches_and_gives_the_same_bytes(pages, tmp_path, monkeypatch):
    monkeypatch.setattr(plan_module, "BATCH_DOCUMENTS", 4)
    map_sources([str(pages)], tmp_path / "whole", jobs=1)
    folder = RunFolder(tmp_path / "killed")
    plan = begin_run([str(pages)], folder, Settings(), resume=False)
    with WorkerPool(Settings(), 1) as pool:
        map_batch(next(plan.batches()), folder, pool)
    written = folder.work / "batch-000000.jsonl"
    stamp = written.stat().st_mtime_ns
    (folder.work / "batch-000001.partial").write_text("half a li")
    resumed = begin_run([str(pages)], folder, Settings(), resume=True)
    assert resumed.key == plan.key
    assert written.stat().st_mtime_ns == stamp
    map_sources([str(pages)], tmp_path / "killed", jobs=1, resume=True)
    assert bytes_of(tmp_path / "whole") == bytes_of(tmp_path / "killed")


def test_killed_process_resumes_to_the_same_bytes(pages, tmp_path):
    map_sources([str(pages)], tmp_path / "whole", jobs=1)
    call = [sys.executable, "-m", "credatlas", "map", str(pages), "--out", str(tmp_path / "killed"), "--direct", "--jobs", "1"]
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 60
    while not (tmp_path / "killed/.work/plan.jsonl").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert not (tmp_path / "killed/run.json").exists()
    done = subprocess.run([*call, "--resume"], capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert bytes_of(tmp_path / "whole") == bytes_of(tmp_path / "killed")


def test_resume_of_another_run_is_refused(pages, tmp_path):
    folder = RunFolder(tmp_path / "out")
    begin_run([str(pages)], folder, Settings(), resume=False)
    with pytest.raises(RunFolderError, match="other sources"):
        begin_run([str(pages / "course-01.html")], folder, Settings(), resume=True)


def test_second_run_on_a_folder_leaves(tmp_path, pages):
    folder = RunFolder(tmp_path / "out")
    folder.prepare()
    with folder.lock(), pytest.raises(RunFolderError, match="Another run"):
        map_sources([str(pages)], tmp_path / "out")


def test_nothing_to_map_says_so(tmp_path):
    with pytest.raises(SourceError, match="No document"):
        map_sources([str(tmp_path)], tmp_path / "out")
    with pytest.raises(SourceError, match="does not exist"):
        map_sources([str(tmp_path / "nowhere")], tmp_path / "out")


def test_a_document_that_takes_too_long_costs_itself_alone(pages):
    items = [SourceItem(str(pages / f"course-{number:02d}.html"), size=500) for number in (1, 2)]
    with WorkerPool(Settings(document_seconds=0.0001), 1) as pool:
        results = list(pool.map(items))
    assert [json.loads(result.failures[0])["error"] for result in results] == ["LimitExceededError"] * 2


def test_plan_reads_back_in_order(pages, tmp_path, monkeypatch):
    monkeypatch.setattr(plan_module, "BATCH_DOCUMENTS", 5)
    plan = make_plan([str(pages)], tmp_path, Settings(), fingerprint())
    batches = list(plan.batches())
    assert [len(batch.items) for batch in batches] == [5, 5, 4]
    sources = [item.source for batch in batches for item in batch.items]
    assert sources == sorted(sources)
