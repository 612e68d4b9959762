"""The addresses of shared records. They are no pages of the tree: nobody makes or moves them."""

from django.urls import path, re_path

from directory.reading import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<slug:slug>/", views.person, name="person"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    # The name is for readers; the number finds the organization, whatever it is called now.
    re_path(
        r"^organizations/(?P<pk>[1-9][0-9]{0,8})(?:-(?P<name>[a-z0-9_-]+))?/$",
        views.organization,
        name="organization",
    ),
    path("states/<slug:code>/", views.state, name="state"),
]
