"""How an initiative looks to its different readers before it is published."""

from initiatives.program_summary import Readers, summary_of_page

TEMPLATES = {
    "summary": "initiatives/program_summary.html",
    "funder": "initiatives/program_summary.html",
    "share": "initiatives/share_preview.html",
}
SUMMARY_AUDIENCES = {"summary": Readers.PUBLIC, "funder": Readers.FUNDER}


class InitiativePreviewMixin:
    """Preview modes beside the web page. Each must survive a draft with nothing in it."""

    @property
    def preview_modes(self):
        """(mode, label) pairs; the covering is offered where there is one."""
        modes = [
            ("", "Web page"),
            ("summary", "Program summary"),
            ("funder", "Program summary with what is not public"),
            ("print", "On paper"),
            ("share", "Link preview"),
        ]
        return [*modes, ("covered", "Covered after leaving")] if self.is_care_page else modes

    def get_preview_template(self, request, mode_name):
        return TEMPLATES.get(mode_name) or super().get_preview_template(request, mode_name)

    def get_preview_context(self, request, mode_name):
        context = super().get_preview_context(request, mode_name)
        context["preview_mode"] = mode_name
        if mode_name in SUMMARY_AUDIENCES:
            audience = SUMMARY_AUDIENCES[mode_name]
            context["summary"] = summary_of_page(self, audience, request)
        return context
