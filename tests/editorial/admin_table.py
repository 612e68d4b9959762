"""Who may open which view of the admin: what was decided, not what was found.

A: authors, P: publishers, C: care reviewers, D: administrators, N: signed in without a role,
-: nobody signed in. A small letter limits the right: `a` to authors' own drafts, `c` to the page
that waits for a care review. A view that is not in these tables fails the test: decide, then add.
"""

SIGN_IN = "APCD-"
STAFF = "APCD"
WRITERS = "APD"
CHIEFS = "PD"
ADMINISTRATORS = "D"
NOBODY = ""

# About a page.
PAGES = {
    "attention:mark_reviewed": "APcD",
    "bulk:page.delete": WRITERS,  # may ask; what may not be deleted is listed apart
    "bulk:page.move": WRITERS,
    "bulk:page.publish": WRITERS,
    "bulk:page.unpublish": WRITERS,
    "import_values": "APcD",
    "page_edit": "APcD",
    "page_revert": "APcD",
    "reader_link_create": "APcD",
    "reader_link_revoke": "APcD",
    "page_versions": ADMINISTRATORS,
    "version_withdraw": ADMINISTRATORS,
    "wagtailadmin_api:pages:detail": WRITERS,
    "wagtailadmin_editing_sessions:ping": "APcD",
    "wagtailadmin_pages:collect_workflow_action_data": "cD",
    "wagtailadmin_pages:confirm_workflow_cancellation": STAFF,  # a question without a title
    "wagtailadmin_pages:convert_alias": NOBODY,  # there are no aliases among the pages
    "wagtailadmin_pages:copy": "APcD",
    "wagtailadmin_pages:delete": "aPD",
    "wagtailadmin_pages:edit": "APcD",
    "wagtailadmin_pages:history": WRITERS,
    "wagtailadmin_pages:history_results": WRITERS,
    "wagtailadmin_pages:lock": "PcD",
    "wagtailadmin_pages:move": "aPD",
    "wagtailadmin_pages:move_confirm": "aPD",
    "wagtailadmin_pages:preview_on_edit": "APcD",
    "wagtailadmin_pages:revisions_compare": "APcD",
    "wagtailadmin_pages:revisions_index": STAFF,  # sends on to the history
    "wagtailadmin_pages:revisions_revert": "APcD",
    "wagtailadmin_pages:revisions_unschedule": CHIEFS,
    "wagtailadmin_pages:revisions_view": "APcD",
    "wagtailadmin_pages:set_page_position": CHIEFS,
    "wagtailadmin_pages:set_privacy": CHIEFS,
    "wagtailadmin_pages:unlock": CHIEFS,
    "wagtailadmin_pages:unpublish": CHIEFS,
    "wagtailadmin_pages:usage": "APcD",
    "wagtailadmin_pages:view_draft": "APcD",
    "wagtailadmin_pages:workflow_action": "cD",
    "wagtailadmin_pages:workflow_history": "APcD",
    "wagtailadmin_pages:workflow_history_detail": "APcD",
    "wagtailadmin_pages:workflow_preview": "cD",
    "wagtailadmin_workflows:remove": ADMINISTRATORS,
}
# Views that mean something for some pages only; each role tries these.
ONLY_FOR = {
    "wagtailadmin_pages:lock": {"care"},
    "wagtailadmin_pages:unlock": {"care"},
    "wagtailadmin_pages:collect_workflow_action_data": {"waiting"},
    "wagtailadmin_pages:unpublish": {"live", "care"},
    "wagtailadmin_pages:workflow_action": {"waiting"},
    "wagtailadmin_pages:workflow_history_detail": {"waiting"},
    "wagtailadmin_pages:workflow_preview": {"waiting"},
}

# Families of views: the first word that begins the key decides, so the special come first.
OTHERS = {
    # Choosing, looking things up, one's own account.
    "wagtailadmin_home": STAFF,
    "manual": STAFF,
    "wagtailadmin_account": STAFF,
    "wagtailadmin_dismissibles": STAFF,
    "wagtailadmin_editing_sessions:release": STAFF,  # one's own sessions only
    "wagtailadmin_choose_page": STAFF,
    "wagtailadmin_tag_": STAFF,
    "wagtailadmin_sprite": SIGN_IN,
    "wagtailadmin_javascript_catalog": SIGN_IN,
    "wagtailembeds:": STAFF,
    "county_chooser:create": NOBODY,  # counties are reference data
    "county_chooser:": STAFF,
    "measure_chooser:": STAFF,  # public numbers only
    "record_chooser:create": NOBODY,
    "record_chooser:": STAFF,
    "wagtaildocs_chooser:chosen_multiple": STAFF,
    "wagtaildocs_chooser:choose": STAFF,
    "wagtaildocs_chooser:": WRITERS,
    "wagtailimages_chooser:chosen_multiple": STAFF,
    "wagtailimages_chooser:choose": STAFF,
    "wagtailimages_chooser:select_format": NOBODY,
    "wagtailimages_chooser:": WRITERS,
    # Closed to all, or never there.
    "wagtailadmin_api:images": NOBODY,
    "wagtailadmin_api:documents": NOBODY,
    "wagtailadmin_api:pages:find": NOBODY,
    "wagtailadmin_api:pages:listing": STAFF,  # what one may explore: nothing for reviewers
    "wagtailadmin_block_preview": NOBODY,
    "wagtailadmin_error_test": NOBODY,
    "wagtailadmin_login": NOBODY,
    "wagtailadmin_password_reset_": NOBODY,
    "wagtailadmin_logout": NOBODY,  # answers with the way to sign in
    "wagtailadmin_api:pages:action": NOBODY,
    "wagtailimages:url_generator": NOBODY,
    "wagtailsnippets:index": NOBODY,
    "wagtailsettings:preview_on_edit": NOBODY,
    "wagtailadmin_password_reset": SIGN_IN,  # sends on to the account's own pages
    # Pages in lists.
    "initiatives:choose_parent": STAFF,  # leads on to the form, which decides
    "initiatives:": WRITERS,
    "page_create": WRITERS,
    "wagtailadmin_explore": WRITERS,
    "wagtailadmin_pages:choose_parent": STAFF,
    "wagtailadmin_pages:": WRITERS,
    # Images and documents: of others' only the chiefs change something.
    "bulk:customdocument": WRITERS,
    "bulk:customimage": WRITERS,
    "documents_with_readers": WRITERS,  # ours, at the address of the next
    "redirect_from_report": CHIEFS,  # ours, in the place of Wagtail’s
    "wagtaildocs:index": WRITERS,
    "wagtaildocs:add": WRITERS,
    "wagtaildocs:create_multiple": NOBODY,  # somebody else's upload
    "wagtaildocs:delete_upload_multiple": NOBODY,
    "wagtaildocs:": CHIEFS,
    "wagtailimages:index": WRITERS,
    "wagtailimages:add": WRITERS,
    "wagtailimages:create_multiple": NOBODY,
    "wagtailimages:delete_upload_multiple": NOBODY,
    "wagtailimages:": CHIEFS,
    # Shared records.
    "record:delete": CHIEFS,
    "record:lock": CHIEFS,
    "record:unlock": CHIEFS,
    "record:unpublish": CHIEFS,
    "record:revisions_unschedule": CHIEFS,
    "record:": WRITERS,
    "promoted_result:": CHIEFS,
    "consent:delete": CHIEFS,
    "consent:": WRITERS,
    "withdraw_consent": CHIEFS,
    "house_term:delete": CHIEFS,
    "house_term:": WRITERS,
    # Before "bulk:", which is what remains: shared records.
    "bulk:user": ADMINISTRATORS,
    "bulk:promotedresult": CHIEFS,
    "bulk:": WRITERS,
    # What needs attention, the calendar, reports: each shows what the person may change.
    "attention:list": WRITERS,
    "calendar:": WRITERS,
    "institute_reports:": WRITERS,
    # Reports.
    "reader_links": CHIEFS,
    "system_status": ADMINISTRATORS,
    "starter_questions": ADMINISTRATORS,
    "wagtailadmin_reports:locked_pages": CHIEFS,
    "wagtailadmin_reports:site_history": STAFF,  # shows each person what that person may see
    "wagtailadmin_reports:": WRITERS,
    # What funders are sent: those send it who may publish.
    "share_sets:delete": ADMINISTRATORS,
    "share_sets:": CHIEFS,
    "grants:delete": ADMINISTRATORS,
    "grants:": CHIEFS,
    # Nobody adds messages: they come from readers.
    "contact_messages:add": NOBODY,
    "contact_messages:": CHIEFS,
    "room_members:delete": ADMINISTRATORS,
    "room_members:": CHIEFS,
    "funder_reports:delete": ADMINISTRATORS,
    "funder_reports:": CHIEFS,
    "funder_forms:delete": ADMINISTRATORS,
    "funder_forms:": CHIEFS,
    # The site's settings and the raw ones.
    "wagtailredirects:": CHIEFS,
    "wagtailsettings:edit": CHIEFS,
    "wagtailadmin_collections:": ADMINISTRATORS,
    "wagtailadmin_workflows:": ADMINISTRATORS,
    "wagtailsites:": ADMINISTRATORS,
    "wagtailusers_": ADMINISTRATORS,
}


def expected(key):
    """The letters of those who may open a view; None if nobody has decided."""
    if key in PAGES:
        return PAGES[key]
    return next((roles for start, roles in OTHERS.items() if key.startswith(start)), None)


def is_allowed(role, key, kind):
    """Whether the role may open the view for a page of this kind."""
    roles = expected(key)
    limited = {"A": "own", "C": "waiting"}.get(role)
    return role in roles or (kind == limited and role.lower() in roles)
