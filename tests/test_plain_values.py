"""Plain values of skops files, against skops itself."""

from fractions import Fraction

import numpy as np
import pytest
import skops.io

from credatlas.plain_values import NotPlainError, read_plain


def test_reads_what_skops_reads():
    value = {
        "format": "1",
        "temperature": 1.25,
        "names": ["a", "b\nc", "ž"],
        "count": 3,
        "weights": np.arange(6, dtype=np.float16).reshape(2, 3),
        "nested": {"none": None, "yes": True},
    }
    content = skops.io.dumps(value)
    mine, theirs = read_plain(content), skops.io.loads(content)
    np.testing.assert_array_equal(mine.pop("weights"), theirs.pop("weights"))
    assert mine == theirs


@pytest.mark.parametrize("value", [{"a": Fraction(1, 2)}, {"a": {1, 2}}, {"a": np.array([{}], dtype=object)}])
def test_leaves_everything_else_to_skops(value):
    with pytest.raises(NotPlainError):
        read_plain(skops.io.dumps(value))
