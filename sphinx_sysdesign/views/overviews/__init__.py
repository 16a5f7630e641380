"""The overviews over several designs: each a function from facts and options to plain rows."""

from sphinx_sysdesign.views.overviews.dashboard import Dashboard, DesignLine, Told, dashboard
from sphinx_sysdesign.views.overviews.decisions import DecisionRow, Log, decision_log
from sphinx_sysdesign.views.overviews.designs import DesignGroup, DesignRow, design_list
from sphinx_sysdesign.views.overviews.findings import Findings, findings
from sphinx_sysdesign.views.overviews.groups import Counts, Group, Grouped
from sphinx_sysdesign.views.overviews.requirements import RequirementRow, requirement_matrix
from sphinx_sysdesign.views.overviews.risks import HeatCell, RiskRow, Risks, risk_matrix

__all__ = [
    "Counts",
    "Dashboard",
    "DecisionRow",
    "DesignGroup",
    "DesignLine",
    "DesignRow",
    "Findings",
    "Group",
    "Grouped",
    "HeatCell",
    "Log",
    "RequirementRow",
    "RiskRow",
    "Risks",
    "Told",
    "dashboard",
    "decision_log",
    "design_list",
    "findings",
    "requirement_matrix",
    "risk_matrix",
]
