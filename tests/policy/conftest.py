"""Reading small policy pages."""

import pytest

from credatlas.extract import extract_document
from credatlas.policy import find_policies
from credatlas.schema import RawDocument
from credatlas.segment import segment_document
from credatlas.settings import Settings

SETTINGS = Settings(kind="policy")


def read_page(body, language="en"):
    page = f'<html lang="{language}"><body><main>{body}</main></body></html>'
    document = extract_document(RawDocument.from_bytes(page.encode(), source="paper.html", media_type="text/html"), SETTINGS)
    found = {item["territory"].value: item for item in find_policies(segment_document(document, SETTINGS))}
    for item in found.values():
        for finding in item.values():
            assert finding.evidence
            assert all(document.text[piece.start : piece.end] == piece.quote for piece in finding.evidence)
    return found


@pytest.fixture
def policies():
    """What a page says: code of a territory → its findings; evidence checked on the way."""
    return read_page


@pytest.fixture
def values(policies):
    """The values of one field: code of a territory → value."""

    def read(field, body, language="en"):
        return {code: item[field].value for code, item in policies(body, language).items() if field in item}

    return read
