from reports.models.questions import USUAL_QUESTIONS, Asked, FormQuestion, FunderForm
from reports.models.reports import FunderReport, ReportInitiative, ReportLine, ReportPart

__all__ = [
    "USUAL_QUESTIONS",
    "Asked",
    "FormQuestion",
    "FunderForm",
    "FunderReport",
    "ReportInitiative",
    "ReportLine",
    "ReportPart",
]
