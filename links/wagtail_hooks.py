"""What the admin gets from this app: the report on links."""

from editorial.reports.registry import register_report
from links.report import LinksReport

register_report(LinksReport, order=120)
