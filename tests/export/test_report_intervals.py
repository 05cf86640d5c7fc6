"""Wilson's interval against figures worked out elsewhere."""

import pytest

from credatlas.export.intervals import wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    # Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_published_examples(successes, n, low, high):
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


def test_all_of_a_group():
    low, high = wilson(29, 29)
    assert low == pytest.approx(1 - wilson(0, 29)[1])
    assert high == 1.0


def test_no_share():
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)
