"""Who may use which address: all groups, addresses and methods.

Read it as: these groups may read, these may send. ``E`` is an editor, ``T`` a translator, ``M`` a
moderator, ``C`` a city contact, ``X`` a theme expert, ``S`` a superuser alone, ``-`` nobody. A
third part is for addresses that answer neither GET nor POST: who may PUT. A superuser may do what
anybody else may.

Addresses are written as in the configuration of addresses; those of the admin without its own
part. ``{row}`` and the like stand for each of ``KINDS``; ``.`` is the admin's first page.
"""

KINDS = {
    # Rows without drafts are public at once: moderators alone change them.
    "row": [
        "hub/theme",
        "hub/topic",
        "hub/goal",
        "hub/region",
        "hub/country",
        "hub/area",
        "hub/partnerlogo",
        "hub_clusters/eventseries",
        "hub_home/menu",
        "hub_search/synonymgroup",
        "hub_search/pinnedsearch",
    ],
    # Rows with drafts are written by editors and published by moderators.
    "reviewed": ["hub_network/city", "hub_network/organisation", "hub_network/expert"],
    "list": [
        "clusters",
        "working-groups",
        "events",
        "good-practices",
        "project-ideas",
        "documentation",
        "cities",
        "organisations",
        "experts",
        "courses",
        "study-trips",
        "funding",
        "content",
    ],
    "report": [
        "coverage",
        "coverage-pages",
        "stale-facts",
        "dates",
        "missing-texts",
        "broken-links",
        "calendar",
        "places",
    ],
    "frame": ["locales", "sites", "users", "groups"],
}

ADMIN = {
    "S/-": """
        workflows/task_chooser/
        workflows/task_chooser/results/
        collections/
        workflows/list/
        workflows/list/results/
        workflows/usage/<int:pk>/
        workflows/usage/<int:pk>/results/
        workflows/tasks/index/
        workflows/tasks/index/results/
        {frame}/
        {frame}/results/
        {frame}/history/<int:pk>/
        {frame}/history-results/<int:pk>/
        {frame}/usage/<int:pk>/
    """,
    "S/S": """
        workflows/tasks/add/<str:app_label>/<str:model_name>/
        workflows/task_chooser/create/
        workflows/task_chooser/<int:task_id>/
        collections/add/
        collections/<int:pk>/
        collections/<int:pk>/delete/
        collections/<int:collection_id>/privacy/
        workflows/add/
        workflows/disable/<int:pk>/
        workflows/edit/<int:pk>/
        workflows/tasks/select_type/
        workflows/tasks/edit/<int:pk>/
        workflows/tasks/disable/<int:pk>/
        {frame}/new/
        {frame}/edit/<int:pk>/
        {frame}/delete/<int:pk>/
        {frame}/copy/<int:pk>/
    """,
    "-/S": """
        images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/
        images/multiple/delete_upload/<int:uploaded_file_id>/
        workflows/enable/<int:pk>/
        workflows/remove/<int:page_pk>/
        workflows/remove/<int:page_pk>/<int:workflow_pk>/
        workflows/tasks/enable/<int:pk>/
        documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/
        documents/multiple/delete_upload/<int:uploaded_file_id>/
    """,
    "M/-": """
        pages/workflow/preview/<int:page_id>/<int:task_id>/
        reports/locked/
        reports/locked/results/
        redirects/
        redirects/results/
        snippets/{row}/
        snippets/{row}/results/
        snippets/{row}/usage/<int:pk>/
        snippets/{row}/history/<int:pk>/
        snippets/{row}/history-results/<int:pk>/
        search-index/
        background-work/
    """,
    "M/M": """
        search-index/<str:name>/rebuild/
        background-work/<str:name>/retry/
        pages/<int:page_id>/delete/
        pages/<int:page_id>/unpublish/
        pages/<int:page_to_move_id>/move/
        pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/
        pages/workflow/collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/
        pages/<int:page_id>/privacy/
        pages/<int:page_id>/revisions/<int:revision_id>/unschedule/
        redirects/add/
        redirects/<int:redirect_id>/
        redirects/<int:redirect_id>/delete/
        redirects/import/
        settings/<slug:app_name>/<slug:model_name>/
        settings/<slug:app_name>/<slug:model_name>/<int:pk>/
        snippets/{row}/add/
        snippets/{row}/edit/<int:pk>/
        snippets/{row}/delete/<int:pk>/
        snippets/{row}/copy/<int:pk>/
        snippets/choose/{row}/create/
        snippets/{reviewed}/delete/<int:pk>/
        snippets/{reviewed}/history/<int:pk>/revisions/<int:revision_id>/unschedule/
        snippets/{reviewed}/unpublish/<int:pk>/
        snippets/{reviewed}/workflow/action/<int:pk>/<slug:action_name>/<int:task_state_id>/
        snippets/{reviewed}/workflow/collect_action_data/<int:pk>/<slug:action_name>/<int:task_state_id>/
    """,
    "-/M": """
        pages/<int:page_to_move_id>/set_position/
        pages/<int:page_id>/lock/
        pages/<int:page_id>/unlock/
        redirects/import/process/
    """,
    "EM/-": """
        localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/
        localize/api/snippets/<slug:app_label>/<slug:model_name>/
        api/main/^documents/<int:pk>/
        api/main/^documents/find/
        api/main/^images/<int:pk>/
        api/main/^images/find/
        api/main/^documents/
        api/main/^images/
        documents/
        documents/results/
        documents/usage/<int:document_id>/
        images/
        images/results/
        images/usage/<int:image_id>/
        snippets/{reviewed}/
        snippets/{reviewed}/results/
        snippets/{reviewed}/usage/<int:pk>/
        snippets/{reviewed}/history/<int:pk>/
        snippets/{reviewed}/history-results/<int:pk>/
        snippets/{reviewed}/history/(?P<pk>.+)/revisions/compare/(?P<revision_id_a>live|earliest|\\d+)\\.\\.\\.(?P<revision_id_b>live|latest|\\d+)/$
        snippets/{reviewed}/workflow_history/<int:pk>/
        snippets/{reviewed}/workflow_history/<int:pk>/detail/<int:workflow_state_id>/
    """,
    "EM/EM": """
        reports/pictures/
        reports/pictures/results/
        assignments/<int:page_id>/
        events/<int:page_id>/next/
        pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/
        pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/preview/
        pages/<int:parent_page_id>/add_subpage/
        images/<int:image_id>/delete/
        documents/delete/<int:document_id>/
        documents/add/
        documents/edit/<int:document_id>/
        documents/multiple/add/
        images/<int:image_id>/
        images/<int:image_id>/preview/<str:filter_spec>/
        images/add/
        images/multiple/add/
        snippets/{reviewed}/add/
        snippets/{reviewed}/edit/<int:pk>/
        snippets/{reviewed}/copy/<int:pk>/
        snippets/{reviewed}/history/<int:pk>/revisions/<int:revision_id>/revert/
        snippets/choose/{reviewed}/create/
        documents/chooser/create/
        images/chooser/create/
    """,
    "-/EM": """
        images/multiple/<int:image_id>/delete/
        documents/multiple/<int:doc_id>/delete/
        documents/multiple/<int:doc_id>/
        images/multiple/<int:image_id>/
    """,
    "TM/-": """
        snippets/hub/glossaryentry/
        snippets/hub/glossaryentry/results/
        snippets/hub/glossaryentry/history/<int:pk>/
        snippets/hub/glossaryentry/history-results/<int:pk>/
        snippets/hub/glossaryentry/usage/<int:pk>/
    """,
    "TM/TM": """
        snippets/hub/glossaryentry/add/
        snippets/hub/glossaryentry/edit/<int:pk>/
        snippets/hub/glossaryentry/delete/<int:pk>/
        snippets/choose/hub/glossaryentry/create/
    """,
    "ETM/-": """
        missing-translations/
        reports/site-history/
        reports/site-history/results/
        localize/reports/translations/
        localize/reports/translations/results/
        api/main/^pages/
        api/main/^pages/<int:pk>/
        pages/
        pages/<int:parent_page_id>/
        pages/<int:parent_page_id>/results/
        pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/
        pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/results/
        pages/<int:page_id>/usage/
        pages/search/
        pages/search/results/
        pages/<int:page_id>/revisions/<int:revision_id>/view/
        pages/^(?P<pk>\\d+)/revisions/compare/(?P<revision_id_a>live|earliest|\\d+)\\.\\.\\.(?P<revision_id_b>live|latest|\\d+)/$
        pages/<int:page_id>/workflow_history/
        pages/<int:page_id>/workflow_history/detail/<int:workflow_state_id>/
        pages/<int:page_id>/history/
        pages/<int:page_id>/history/results/
        reports/workflow/
        reports/workflow/results/
        reports/workflow_tasks/
        reports/workflow_tasks/results/
        reports/aging-pages/
        reports/aging-pages/results/
        reports/page-types-usage/
        reports/page-types-usage/results/
        reports/hub/{report}/
        reports/hub/{report}/results/
        {list}/
        {list}/results/
        api/main/^pages/find/
    """,
    "ETM/ETM": """
        localize/page/<int:page_id>/convert_to_alias/
        bulk/<str:app_label>/<str:model_name>/<str:action>/
        pages/create/<slug:app_label>/<slug:model_name>
        pages/workflow/confirm_cancellation/<int:page_id>/
        pages/<int:page_id>/edit/
        pages/<int:page_id>/edit/preview/
        pages/<int:page_id>/view_draft/
        pages/<int:page_id>/convert_alias/
        pages/<int:page_id>/copy/
        pages/<int:page_id>/revisions/<int:revision_id>/revert/
        localize/submit/page/<int:page_id>/
        localize/update/<int:translation_source_id>/
        preview-for-partners/<int:page_id>/
        localize/translate/<int:translation_id>/pofile/download/
        localize/translate/<int:translation_id>/preview/
    """,
    "ETM/M": """
        pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/
    """,
    "-/ETM": """
        reports/hub/places/<int:page_id>/mend/
        editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/
        localize/translate/<int:translation_id>/pofile/upload/
        localize/translate/<int:translation_id>/disable/
    """,
    "-/-/ETM": """
        localize/translate/<int:translation_id>/strings/<int:string_segment_id>/edit/
        localize/translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/
    """,
    "ETMCX/-": """
        snippets/choose/hub/glossaryentry/
        snippets/choose/hub/glossaryentry/results/
        snippets/choose/hub/glossaryentry/chosen/<str:pk>/
        snippets/choose/hub/glossaryentry/chosen-multiple/
        .
        test404/
        choose-page/
        choose-page/<int:parent_page_id>/
        choose-page/search/
        choose-page/chosen-multiple/
        dismissibles/
        localize/jsi18n/
        snippets/choose/{row}/
        snippets/choose/{row}/results/
        snippets/choose/{row}/chosen/<str:pk>/
        snippets/choose/{row}/chosen-multiple/
        snippets/choose/{reviewed}/
        snippets/choose/{reviewed}/results/
        snippets/choose/{reviewed}/chosen/<str:pk>/
        snippets/choose/{reviewed}/chosen-multiple/
        documents/chooser/
        documents/chooser/results/
        documents/chooser/chosen/<str:pk>/
        documents/chooser/chosen-multiple/
        images/chooser/
        images/chooser/results/
        images/chooser/chosen/<str:pk>/
        images/chooser/chosen-multiple/
    """,
    "ETMCX/ETMCX": """
        tag-autocomplete/<slug:app_name>/<slug:model_name>/
        failwhale/
        pages/<int:page_id>/revisions/
        choose-external-link/
        choose-email-link/
        choose-phone-link/
        choose-anchor-link/
        tag-autocomplete/
        account/
        embeds/chooser/
        embeds/chooser/upload/
        {list}/choose_parent/
        snippets/{reviewed}/workflow/confirm_cancellation/<int:pk>/
        images/chooser/<int:image_id>/select_format/
    """,
    "-/ETMCX": """
        assignments/<int:page_id>/done/
        logout/
        editing-sessions/release/<int:session_id>/
    """,
    "-/-": """
        localize/translate/<int:translation_id>/preview/<str:mode>/
        api/main/^pages/<int:pk>/action/<str:action_name>/
        block-preview/
        localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/
        localize/translate/<int:translation_id>/machine_translate/
        settings/<slug:app_name>/<slug:model_name>/<int:pk>/preview/
        snippets/
        images/<int:image_id>/generate_url/
        images/<int:image_id>/generate_url/output/
        ^.*/$
    """,
}

PUBLIC = """
    admin/sprite/
    admin/login/
    admin/password_reset/
    admin/password_reset/done/
    admin/password_reset/confirm/<uidb64>/<token>/
    admin/password_reset/complete/
    admin/jsi18n/
    healthz
    readyz
    site.css
    robots.txt
    sitemap.xml
    sitemap-<section>.xml
    media/<path:path>
    graphql/
    graphql
    graphql/explorer/
    documents/^(\\d+)/(.*)$
    documents/authenticate_with_password/<int:restriction_id>/
    en/calendar/
    en/goals/<slug:key>/
    en/site-map/
    en/themes/<slug:key>/
    en/search/
    en/search/suggestions/
    en/_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/
    en/_util/login/
    en/^((?:[\\w\\-]+/)*)$
"""
"""For everybody, also without an account. What they show of pages and media is asked of
``hub/visibility.py``."""
