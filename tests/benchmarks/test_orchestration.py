"""What Prefect costs over the plain pool it drives: 5,000 documents, the fixed start reported apart."""

import time

import pytest

from credatlas.flows.engine import quiet_engine
from credatlas.mapping import WorkerPool, map_sources
from credatlas.mapping.folder import RunFolder
from credatlas.mapping.run import begin_run, finish_run, map_batch
from credatlas.settings import Settings

DOCUMENTS = 5000
CEILING = 1.05
"""Design budget: orchestration costs at most 5 % over the pool alone."""

PAGE = """<html lang="en"><title>Course {n}</title><main><h1>Pump station care {n}</h1><p>Duration: {n} hours</p>
<h2>Learning outcomes</h2><ul>{items}</ul><h2>Contents</h2><ul>{topics}</ul>
<h2>Entry requirements</h2><p>None</p></main></html>"""


def write_pages(folder):
    folder.mkdir()
    for n in range(DOCUMENTS):
        items = "".join(f"<li>Replace the seal of pump {n}-{i} without help</li>" for i in range(8))
        topics = "".join(f"<li>Topic {i}: bearings, seals and couplings of series {n}</li>" for i in range(10))
        (folder / f"{n:05d}.html").write_text(PAGE.format(n=n, items=items, topics=topics), encoding="utf-8")


@pytest.mark.benchmark
@pytest.mark.timeout(1800)
def test_prefect_over_the_plain_pool(tmp_path):
    write_pages(tmp_path / "pages")
    sources = [str(tmp_path / "pages")]
    map_sources(sources[:1], tmp_path / "warm", jobs=2)

    def pool_alone():
        folder = RunFolder(tmp_path / "pool")
        began = time.perf_counter()
        plan = begin_run(sources, folder, Settings(), resume=False)
        with WorkerPool(Settings(), 2) as pool:
            for batch in plan.batches():
                map_batch(batch, folder, pool)
        finish_run(plan, folder, Settings(), began)
        return time.perf_counter() - began

    with quiet_engine():
        from credatlas.flows.map_corpus import map_corpus

        began = time.perf_counter()
        map_corpus([str(tmp_path / "pages/00000.html")], tmp_path / "start", jobs=2)
        start = time.perf_counter() - began
        alone, with_prefect = [], []
        for turn in range(2):  # in turn, so that a busy moment does not hit one of them only
            alone.append(pool_alone())
            began = time.perf_counter()
            map_corpus(sources, tmp_path / f"flow-{turn}", jobs=2)
            with_prefect.append(time.perf_counter() - began)
    ratio = min(with_prefect) / min(alone)
    print(f"\n{DOCUMENTS} documents, 2 workers: pool {min(alone):.1f} s, flow {min(with_prefect):.1f} s, ratio {ratio:.3f}")
    print(f"first flow of a process (server start included), 1 document: {start:.1f} s")
    assert ratio <= CEILING
