"""A report as a Word document in the layout of Vietnamese administrative documents (Nghị định 30/2020/NĐ-CP)."""

from rankings.export.word.report import document

__all__ = ["document"]
