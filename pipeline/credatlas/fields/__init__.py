"""Fields of a course: one module a field, one function a module."""

from credatlas.fields.registry import FIELDS

__all__ = ["FIELDS"]
