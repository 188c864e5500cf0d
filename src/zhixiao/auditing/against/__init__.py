"""对照: the figures of a report against those of its form (自评表) or case, tied by name and kind."""

from zhixiao.auditing.against.case_facts import case_facts
from zhixiao.auditing.against.comparing import compare
from zhixiao.auditing.against.form_facts import form_facts, project_name
from zhixiao.auditing.against.model import TITLES, Comparison, Fact, Pair, Reference

__all__ = ["TITLES", "Comparison", "Fact", "Pair", "Reference", "case_facts", "compare", "form_facts", "project_name"]
