"""The Excel workbook of a case (工作簿): an empty one to fill in, writing a case, reading one with every fault."""

from zhixiao.cases.workbook.reading import read_case_workbook
from zhixiao.cases.workbook.writing import template, write_case_workbook

__all__ = ["read_case_workbook", "template", "write_case_workbook"]
