"""The forms behind every upload of a picture or a document in the admin.

Wagtail builds its upload, replace, multiple upload and chooser forms on them: see
WAGTAILIMAGES_IMAGE_FORM_BASE and WAGTAILDOCS_DOCUMENT_FORM_BASE.
"""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.tasks import delete_file_from_storage_task

from uploads.checks.fields import DocumentUploadField, ImageUploadField, not_stored
from uploads.checks.kinds import refusal
from uploads.storage import is_full, log_failure

NOT_SHOWN = (
    "The site cannot show this picture: it is damaged or saved in a rare way. Save it again as "
    "JPEG or PNG, then upload it."
)
log = logging.getLogger("uploads")


class CheckedUploadMixin:
    """Check an upload by its content, and store it while the form can still say what went wrong.

    The file is written at the end of validation. Wagtail writes it later, when the form counts as
    valid, and a full disk then is a server error.
    """

    upload_field = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            # Wagtail makes the field after the class; it cannot be declared on the class, because
            # the edit form of the multiple upload has none.
            field = self.fields["file"]
            self.fields["file"] = self.upload_field(
                required=field.required, label=field.label, widget=field.widget
            )

    def _update_errors(self, errors):
        """Add the model's errors. About a file that was refused it has nothing sensible to say."""
        found = getattr(errors, "error_dict", None)
        if found and "file" in self._errors:
            errors = ValidationError({name: found[name] for name in found if name != "file"})
        super()._update_errors(errors)

    def check_file(self):
        """Look at a new file, not stored yet, with what only the row knows; add an error to it."""

    def _post_clean(self):
        super()._post_clean()
        if "file" in self.changed_data and self.cleaned_data.get("file"):
            self.check_file()
        if self._errors or "file" not in self.fields or "file" not in self.changed_data:
            return
        upload = self.cleaned_data["file"]
        try:
            self.instance.file.save(upload.name, upload, save=False)
        except OSError as error:
            log.error(
                "upload not stored",
                extra={"fields": {"errno": error.errno, "full": is_full(error)}},
            )
            self.instance.file = self.original_file
            self.add_error("file", refusal("storage", not_stored(error)))
        else:
            self.instance.file_awaits_row = True

    def save(self, commit=True):
        """Save the row, and only then remove the file that the new one replaces."""
        replaced, self.original_file = self.original_file, None
        instance = super().save(commit=commit)
        if commit and replaced and "file" in self.changed_data:
            transaction.on_commit(
                lambda: delete_file_from_storage_task.enqueue(
                    replaced.storage.deconstruct(), replaced.name
                )
            )
        return instance


class ImageForm(CheckedUploadMixin, BaseImageForm):
    """A picture and what is known about it."""

    upload_field = ImageUploadField

    def check_file(self):
        """Refuse a picture of which not every rendition can be made.

        Where there is no room for them, they are made later.
        """
        try:
            self.instance.prepare_renditions()
        except Exception as error:  # noqa: BLE001 - decoders fail in many ways
            log_failure("rendition not made", error)
            if not (isinstance(error, OSError) and is_full(error)):
                self.add_error("file", refusal("renditions", NOT_SHOWN))

    class Meta(BaseImageForm.Meta):
        pass


class DocumentForm(CheckedUploadMixin, BaseDocumentForm):
    """A document and what is known about it."""

    upload_field = DocumentUploadField

    class Meta(BaseDocumentForm.Meta):
        pass
