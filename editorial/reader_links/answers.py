"""What happens when a reader answers: it is stored first, then told."""

from django import forms
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.utils import get_admin_base_url
from wagtail.log_actions import log as write_history

from core import mail
from editorial.reader_links.models import LONGEST_COMMENT, ReaderLink

EMPTY = "Write your comment first, or press “Fine as it is”."


class AnswerForm(forms.Form):
    """The reader's answer; the pressed button says which kind it is."""

    comment = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 8}))
    answer = forms.ChoiceField(choices=ReaderLink.Answer.choices)

    def clean_comment(self):
        """Count as people do: a line break is one sign. Refuse what is too long, and say by how
        much."""
        comment = self.cleaned_data["comment"].replace("\r\n", "\n").strip()
        if len(comment) > LONGEST_COMMENT:
            raise forms.ValidationError(
                f"Your comment has {len(comment):,} characters, and {LONGEST_COMMENT:,} fit. "
                "Shorten it, or send the rest by mail."
            )
        return comment

    def clean(self):
        """A comment has words."""
        cleaned = super().clean()
        if cleaned.get("answer") == ReaderLink.Answer.COMMENT and cleaned.get("comment") == "":
            self.add_error("comment", EMPTY)
        return cleaned


def send(subject, template, context, to):
    """Send one of the mails of reader links; returns whether the mail server took it."""
    body = render_to_string(f"editorial/reader_links/{template}.txt", context)
    return mail.send("A mail about a reader link", subject, body, to)


def store(link, answer, comment):
    """Store the answer and write it into the page's history; False if there is one already.

    The row is locked: of two answers at the same time, the first counts and the second is told so.
    """
    with transaction.atomic():
        open_links = ReaderLink.objects.usable().select_for_update()
        if not open_links.filter(pk=link.pk, answer="").exists():
            return False
        link.answer, link.comment, link.answered_at = answer, comment, timezone.now()
        link.save(update_fields=["answer", "comment", "answered_at"])
        write_history(
            link.page.specific_deferred,
            "editorial.reader_link.answer",
            revision=link.revision,
            data={"reader": link.reader_name, "answer": answer, "comment": comment},
        )
    return True


def tell_author(link):
    """Mail the answer to the link's maker, and note whether that worked."""
    author = link.created_by
    if author is None or not author.is_active:
        return
    title = link.revision.object_str if link.revision else link.page.title
    context = {"link": link, "title": title, "base_url": get_admin_base_url()}
    subject = f"{link.reader_name} answered: {title}"
    if send(subject, "answer_mail", context, author.email):
        ReaderLink.objects.filter(pk=link.pk).update(answer_mailed=True)
        link.answer_mailed = True
