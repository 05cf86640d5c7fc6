"""Zip-based formats with the same bytes each time: fixed dates, fixed order."""

from __future__ import annotations

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold."""

_SAVED = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FIXED = b"1980-01-01T00:00:00Z"


def fixed_zip(content: bytes) -> bytes:
    """The same zip file with all dates set to :data:`EPOCH`, the time of saving in office documents included."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, _SAVED.sub(_FIXED, source.read(name)) if name == "docProps/core.xml" else source.read(name))
    return target.getvalue()
