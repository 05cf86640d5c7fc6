"""The flow: the same bytes as without Prefect, artifacts, retries only for what can succeed again."""

import pytest
from prefect.client.orchestration import get_client
from prefect.testing.utilities import prefect_test_harness

from credatlas.errors import FetchTimeoutError, RunFolderError
from credatlas.flows.map_corpus import can_succeed_again, map_corpus
from credatlas.mapping import map_sources

PAGE = """<html lang="de"><title>Kurs</title><h1>Pumpen warten {n}</h1><p>Dauer: {n} Tage</p><h2>Lernergebnisse</h2>
<ul><li>eine Dichtung wechseln</li><li>einen Rundgang planen</li></ul><h2>Voraussetzungen</h2><p>Keine</p></html>"""


@pytest.fixture(scope="module")
def server():
    with prefect_test_harness(server_startup_timeout=180):
        yield


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(1, 6):
        (folder / f"{number}.html").write_text(PAGE.format(n=number), encoding="utf-8")
    (folder / "6.html").write_bytes(b"")
    return folder


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("server")
def test_flow_gives_the_bytes_of_the_direct_way_and_its_artifacts(pages, tmp_path):
    direct = map_sources([str(pages)], tmp_path / "direct", jobs=1)
    flow = map_corpus([str(pages)], tmp_path / "flow", jobs=2)
    assert (flow.documents, flow.records, flow.failures) == (direct.documents, direct.records, direct.failures) == (6, 5, 1)
    for name in (
        "records.jsonl",
        "units.jsonl",
        "failures.jsonl",
        "skipped.jsonl",
        "mapping.csv",
        "mapping.xlsx",
        "records.parquet",
    ):
        assert (tmp_path / "flow" / name).read_bytes() == (tmp_path / "direct" / name).read_bytes(), name
    with get_client(sync_client=True) as client:
        artifacts = {artifact.key: artifact for artifact in client.read_artifacts()}
    assert "| documents | 6 |" in artifacts["map-corpus-summary"].data
    assert "EmptyDocumentError" in artifacts["map-corpus-failures"].data


class Failed:
    """A task's final state, as far as the retry rule reads it."""

    def __init__(self, error):
        self.error = error

    def result(self):
        raise self.error


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (FetchTimeoutError("slow"), True),
        (OSError("disk full"), True),
        (RunFolderError("other settings"), False),
        (ValueError("a defect"), False),
    ],
)
def test_only_what_can_succeed_again_is_tried_again(error, again):
    assert can_succeed_again(None, None, Failed(error)) is again
