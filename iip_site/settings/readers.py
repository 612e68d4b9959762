"""What readers see: which tables and columns raise the edition when they change (core/editions).

Part of `base`, in a file of its own for its length. Readers are those who have not signed in; a
test asks that each table of the installed apps stands in one of the two lists.
"""

import wagtail

TABLES_SEEN_BY_READERS = """
    contact_contactpage contact_contactsettings
    core_caresettings core_footer core_navigation core_organizationfacts core_promotedresult
    core_reusesettings core_sitealert core_withdrawnmatter
    directory_audience directory_county directory_office directory_officecounty
    directory_organization directory_person directory_state directory_supportresource
    directory_topic
    events_agendaitem events_eventindexpage events_eventpage
    evidence_evidencepage evidence_ledgerentry funders_grant funders_grantinitiative
    funders_portfoliopage home_homepage home_standardpage
    initiatives_activity initiatives_goal initiatives_initiativeindexpage
    initiatives_initiativepage initiatives_initiativepage_audiences
    initiatives_initiativepage_states initiatives_initiativepage_support_resources
    initiatives_initiativepage_topics initiatives_initiativeperson initiatives_measure
    initiatives_officeparticipation initiatives_participantgroup initiatives_relatedpage
    initiatives_support initiatives_theme
    link_previews_linkpreview news_newsindexpage news_newspage
    publications_publicationindexpage publications_publicationpage
    uploads_customdocument uploads_customimage uploads_customrendition uploads_documenttext
    versions_publishedversion versions_withdrawnversion
    wagtailcore_collection wagtailcore_collectionviewrestriction wagtailcore_page
    wagtailcore_pageviewrestriction wagtailcore_site wagtailsearch_indexentry
    works_contributor works_workpage works_workpage_audiences works_workpage_initiatives
    works_workpage_support_resources works_workpage_topics
""".split()
# Accounts, drafts, work in the admin, what is read under a secret address or after signing in, and
# what only answers that are never kept depend on, such as redirects; and the words of pages, which
# change only together with the index of the search.
TABLES_UNSEEN_BY_READERS = """
    account_emailaddress account_emailconfirmation auth_group auth_group_permissions auth_permission
    contact_contactmessage core_addressinvain core_editionstep core_pagewords core_searchinvain
    core_siteword
    directory_consent directory_personaddress
    django_content_type django_migrations django_session
    editorial_attentiondigest editorial_calendaraddress editorial_houseterm editorial_readerlink
    funders_funderroompage funders_grantreport funders_roomdocument funders_roommember
    funders_shareddocument funders_sharedinitiative funders_shareset funders_sharesetopens
    links_linkplace links_outgoinglink mfa_authenticator
    operations_backup operations_drillkey operations_jobrun operations_restoredrill
    reports_formquestion reports_funderform reports_funderreport reports_reportinitiative
    reports_reportline reports_reportpart
    publishing_carereviewtask publishing_carereviewtask_groups
    starter_content_answeredquestion starter_content_loadeditem
    taggit_tag taggit_taggeditem
    users_account_cache users_user users_user_groups users_user_user_permissions
    usersessions_usersession
    wagtailadmin_admin wagtailadmin_editingsession wagtailadmin_formstate
    wagtailcore_collectionviewrestriction_groups wagtailcore_comment wagtailcore_commentreply
    wagtailcore_groupapprovaltask wagtailcore_groupapprovaltask_groups
    wagtailcore_groupcollectionpermission wagtailcore_grouppagepermission
    wagtailcore_groupsitepermission wagtailcore_locale wagtailcore_modellogentry
    wagtailcore_pagelogentry wagtailcore_pagesubscription wagtailcore_pageviewrestriction_groups
    wagtailcore_referenceindex wagtailcore_revision wagtailcore_task wagtailcore_taskstate
    wagtailcore_uploadedfile wagtailcore_workflow wagtailcore_workflowcontenttype
    wagtailcore_workflowpage wagtailcore_workflowstate wagtailcore_workflowtask
    wagtaildocs_document wagtailembeds_embed wagtailimages_image wagtailimages_rendition
    wagtailredirects_redirect wagtailusers_userprofile
""".split()
if wagtail.VERSION >= (8,):
    # For an API that has no address here.
    TABLES_UNSEEN_BY_READERS.append("wagtailcore_apitoken")
# Columns of seen tables that say something about drafts, or to staff alone.
COLUMNS_UNSEEN_BY_READERS = set(
    """
    alias_of_id budget budget_note budget_period change_note created_at draft_title expired
    file_hash go_live_at has_unpublished_changes is_minor_change latest_revision_created_at
    latest_revision_id live_revision_id locked locked_at locked_by_id numchild owner_id password
    review_by translation_key uploaded_by_user_id
    """.split()
)
# Fields with a moment after which readers see something else although nothing was changed.
MOMENTS_SEEN_BY_READERS = [
    ("wagtailcore.Page", "expire_at"),
    ("core.SiteAlert", "until"),
    ("events.EventPage", "begins_at"),
    ("events.EventPage", "over_at"),
]
