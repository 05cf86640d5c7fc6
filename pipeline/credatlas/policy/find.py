"""What a policy document says, territory by territory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from credatlas.schema import Finding, SegmentedDocument


def find_policies(segmented: SegmentedDocument) -> Iterator[Mapping[str, Finding[Any]]]:
    """Findings of each territory."""
    return iter(())
