"""A version that names a survivor by mistake can be withdrawn, by administrators, for good."""

from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.dates.days import local_day
from core.dates.partial_dates import PartialDate
from versions.models import PublishedVersion, WithdrawnVersion
from versions.withdrawal import WithdrawForm

NAME = "Zebra Canary"
REASON = "It named a person who had asked not to be named."


@pytest.fixture
def named(initiative, publish):
    """An initiative whose second version names somebody; the third, of today, does not."""
    page = publish(initiative, summary=f"With {NAME}.", change_note=f"Thanks to {NAME}.")
    return publish(page, summary="Without a name.", change_note="A name was removed.")


@pytest.fixture
def withdraw(django_user_model):
    """A function that withdraws a version as a new member of the group; returns the answer."""

    def send(page, number, group="Administrators", **data):
        user = django_user_model.objects.create_user(f"member of {group}")
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        address = reverse("version_withdraw", args=[page.pk, number])
        return client.post(address, {"reason": REASON} | data)

    return send


def test_a_withdrawn_version_and_its_comparison_are_gone_and_say_since_when(
    named, withdraw, client
):
    assert NAME in client.get(f"{named.url}versions/2/").content.decode()
    assert withdraw(named, 2).status_code == 302
    withdrawn = WithdrawnVersion.objects.get()
    for address in ("versions/2/", "versions/2/changes/"):
        answer = client.get(named.url + address)
        text = answer.content.decode()
        assert answer.status_code == 410
        assert answer["Cache-Control"] == "no-store"
        day = PartialDate.of(local_day(withdrawn.withdrawn_at)).display()
        assert f">{day}</time>. It can no longer be read." in text
        assert NAME not in text
        assert REASON not in text


def test_the_list_keeps_its_number_and_date_and_none_of_its_words(named, withdraw, read):
    withdraw(named, 2)
    text = read(f"{named.url}versions/").main.get_text(" ", strip=True)
    assert "Version 2" in text
    assert "Withdrawn on" in text
    assert NAME not in text
    assert "A name was removed." in text


def test_the_other_versions_stay_as_they_were(named, withdraw, client):
    withdraw(named, 2)
    for number in (1, 3):
        assert client.get(f"{named.url}versions/{number}/").status_code == 200


def test_the_stored_version_is_not_touched(named, withdraw):
    before = PublishedVersion.objects.filter(number=2).values().get()
    withdraw(named, 2)
    assert PublishedVersion.objects.filter(number=2).values().get() == before


@pytest.mark.parametrize("group", ["Authors", "Publishers", "Care reviewers"])
def test_nobody_but_administrators_withdraws_a_version(named, withdraw, group):
    answer = withdraw(named, 2, group)
    assert answer.status_code in {302, 403}
    assert not WithdrawnVersion.objects.exists()


def test_the_withdrawal_is_written_down_with_person_and_reason(named, withdraw):
    withdraw(named, 2)
    entry = PageLogEntry.objects.get(action="editorial.withdraw_version")
    assert entry.user.username == "member of Administrators"
    assert entry.data == {"number": 2, "reason": REASON}
    assert entry.message == f"Withdrew version 2: {REASON}"


def test_without_a_reason_nothing_is_withdrawn(named, withdraw):
    answer = withdraw(named, 2, reason="")
    assert "This field is required." in answer.content.decode()
    assert not WithdrawnVersion.objects.exists()


def test_what_readers_see_now_is_corrected_before_it_is_withdrawn(named, withdraw):
    answer = withdraw(named, 3)
    assert "is what readers see now" in answer.content.decode()
    assert not WithdrawnVersion.objects.exists()
    named.unpublish()
    address = reverse("version_withdraw", args=[named.pk, 3])
    client = Client()
    client.force_login(WithdrawnVersion._meta.get_field("by").related_model.objects.get())
    assert client.post(address, {"reason": REASON}).status_code == 302


def test_the_versions_are_reached_from_the_page_by_administrators_only(
    named, admin_client, editor_client
):
    link = reverse("page_versions", args=[named.pk])
    for client, shown in ((admin_client, True), (editor_client, False)):
        editor = client.get(reverse("wagtailadmin_pages:edit", args=[named.pk]))
        assert (link in editor.content.decode()) == shown
    assert "What readers see now" in admin_client.get(link).content.decode()


def test_nobody_is_asked_twice_for_a_reason(named, withdraw, admin_client):
    withdraw(named, 2)
    address = reverse("version_withdraw", args=[named.pk, 2])
    answer = admin_client.get(address, follow=True)
    assert answer.redirect_chain[0][0] == reverse("page_versions", args=[named.pk])
    assert "Version 2 is withdrawn already." in answer.content.decode()


def test_two_withdrawals_at_once_are_one(named, withdraw):
    version = PublishedVersion.objects.get(page_id=named.pk, number=2)
    is_valid = WithdrawForm.is_valid

    def somebody_is_faster(form):
        WithdrawnVersion.objects.create(version=version, reason="Faster.")
        return is_valid(form)

    with mock.patch.object(WithdrawForm, "is_valid", somebody_is_faster):
        assert withdraw(named, 2).status_code == 302
    assert WithdrawnVersion.objects.get().reason == "Faster."


def test_page_that_goes_out_again_unchanged_after_a_withdrawal_has_a_version_to_open(
    named, withdraw, publish, client
):
    named.unpublish()
    assert withdraw(named, 3).status_code == 302
    page = publish(named)
    assert page.current_version.number == 4
    assert client.get(f"{page.url}versions/4/").status_code == 200
