"""Policy documents: what they say about each territory."""

from credatlas.policy.find import find_policies

__all__ = ["find_policies"]
