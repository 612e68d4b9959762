"""The members of funder rooms in the admin: invite, invite again, end."""

import django_filters
from django.forms import RadioSelect
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from core.mail import sends_mail
from core.tables.alphabet import alphabetical
from funders.models import FunderRoomPage, RoomMember
from funders.rooms.accounts import accounts_of, end, is_plain
from funders.rooms.invitations import invite
from funders.staff.parts import WIDE, ActionColumn, KeepsStateMixin


class MemberStateColumn(BaseColumn):
    """How somebody's access stands, in words."""

    cell_template_name = "funders/staff/member_state_cell.html"


class EndColumn(ActionColumn):
    """Ends somebody's access in one press."""

    cell_template_name = "funders/staff/member_end_cell.html"


class MemberStateFilter(django_filters.ChoiceFilter):
    """By how the access stands now."""

    def filter(self, qs, value):
        """Keep the members in the chosen state."""
        return qs.in_state(value, timezone.now()) if value else qs


class RoomMemberFilterSet(WagtailFilterSet):
    """How staff narrow the list."""

    state = MemberStateFilter(
        label="State", choices=RoomMember.State.choices, empty_label="Any", widget=RadioSelect
    )
    room = django_filters.ModelChoiceFilter(
        label="Room",
        queryset=FunderRoomPage.objects.order_by(alphabetical("title")),
        empty_label="Any",
        widget=RadioSelect,
    )

    class Meta:
        model = RoomMember
        fields = []


def send_invitation(request, member):
    """Send an invitation and tell the person who asked for it how that went."""
    log(instance=member, action="funders.invite")
    if invite(member):
        messages.success(request, f"An invitation is on its way to {member.email}.")
    else:
        messages.error(
            request,
            f"The mail to {member.email} was not sent. Open the entry and invite again later.",
        )


class RoomMemberIndexView(generic.IndexView):
    """Everybody who was ever invited, by name."""

    page_title = "Room members"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("room")

    def get_list_more_buttons(self, instance):
        # The name leads to the form already.
        return []


class RoomMemberCreateView(generic.CreateView):
    """Invite somebody."""

    submit_button_label = "Invite"
    submit_button_active_label = "Inviting…"
    success_message = None

    def form_valid(self, form):
        response = super().form_valid(form)
        send_invitation(self.request, self.object)
        return response


class RoomMemberEditView(KeepsStateMixin, generic.EditView):
    """The entry of a member, with how the access stands above it."""

    state_fields = ("user", "token_digest", "invited_at", "joined_at", "ended_at")
    template_name = "funders/staff/member_edit.html"


class OneMemberView(PermissionCheckedMixin, View):
    """Does something with one member, for those who may change members."""

    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request, pk):
        """Do it, and go back to the list."""
        self.act(get_object_or_404(RoomMember, pk=pk))
        return redirect("room_members:index")

    def act(self, member):
        """What to do with the RoomMember."""
        raise NotImplementedError


class EndAccessView(OneMemberView):
    """End an access, or call an invitation off."""

    def act(self, member):
        if not member.ended_at:
            end(member)
            log(instance=member, action="funders.end")
        messages.success(self.request, f"{member} cannot open “{member.room}” anymore.")


class InviteAgainView(OneMemberView):
    """Send a new invitation; the earlier one is good for nothing anymore."""

    def act(self, member):
        if not sends_mail():
            messages.error(self.request, "This site sends no mail. Ask whoever runs the site.")
        elif member.state == RoomMember.State.ACTIVE:
            messages.warning(self.request, f"{member} has joined already.")
        elif any(not is_plain(user) for user in accounts_of(member.email)):
            messages.error(self.request, f"{member.email} belongs to somebody on the staff now.")
        else:
            send_invitation(self.request, member)


class RoomMemberViewSet(ModelViewSet):
    """The menu item "Room members"."""

    model = RoomMember
    name = "room_members"
    url_prefix = "funders/room-members"
    menu_label = "Room members"
    icon = "group"
    add_to_admin_menu = False
    copy_view_enabled = False
    index_view_class = RoomMemberIndexView
    add_view_class = RoomMemberCreateView
    edit_view_class = RoomMemberEditView
    filterset_class = RoomMemberFilterSet
    search_fields = ["name", "email"]
    ordering = "sort_name"
    list_display = [
        TitleColumn("name", url_name="room_members:edit", sort_key="sort_name"),
        Column("email", label="Email", sort_key="email", classname=WIDE),
        Column("room", sort_key="room__title"),
        MemberStateColumn("state", label="State"),
        DateColumn("invited_at", label="Invited", sort_key="invited_at", classname=WIDE),
        DateColumn("joined_at", label="Joined", sort_key="joined_at", classname=WIDE),
        EndColumn("end", label="End"),
    ]

    def get_urlpatterns(self):
        """Wagtail's views and two of our own."""
        policy = {"permission_policy": self.permission_policy}
        own = {"invite": InviteAgainView, "end": EndAccessView}
        return [
            *super().get_urlpatterns(),
            *(
                path(f"{name}/<int:pk>/", view.as_view(**policy), name=name)
                for name, view in own.items()
            ),
        ]
