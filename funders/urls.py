"""Addresses below /funders/ that are no pages of the tree."""

from django.urls import re_path

from funders.shared.views import shared_set

urlpatterns = [
    # Whatever follows, line breaks included: see the view.
    re_path(r"^shared/(?P<rest>[\s\S]*)$", shared_set, name="shared_set"),
]
