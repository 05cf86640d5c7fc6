"""What leaves a run folder: the table, the report, other formats."""

from credatlas.export.formats import FORMATS, Format
from credatlas.export.outputs import write_outputs
from credatlas.export.report import write_report

__all__ = ["FORMATS", "Format", "write_outputs", "write_report"]
