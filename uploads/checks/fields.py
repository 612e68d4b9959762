"""The form fields for uploads: they look at the content, and clean it in place."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import FileField
from django.template.defaultfilters import filesizeformat
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField

from uploads.checks.documents import check_document
from uploads.checks.images import clean_image, megapixels
from uploads.checks.kinds import listed, refusal, safe_name
from uploads.storage import is_full

log = logging.getLogger("uploads")

EMPTY = "This file is empty. Save or export it again, then upload it."
NOT_STORED = (
    "The file could not be stored, because the site has no room left. Nothing was saved and "
    "nothing was lost. Tell the person who runs the site, then try again."
)
NOT_REACHED = (
    "The file could not be stored, because the place for files does not answer. Nothing was saved "
    "and nothing was lost. Try again in a few minutes; if it stays so, tell the person who runs "
    "the site."
)


def not_stored(error):
    """Return what to tell an editor whose file could not be stored for an OSError."""
    return NOT_STORED if is_full(error) else NOT_REACHED


class CheckedFileMixin:
    """Run the checks that pictures and documents share, then those of their own.

    The upload is changed in place. Wagtail's page for many files keeps the very object that the
    browser sent when another field is wrong; it must be the clean one.
    """

    fallback_name = "file"

    def to_python(self, data):
        """Return the upload, checked and cleaned, under a safe name."""
        try:
            upload = FileField.to_python(self, data)
            if upload is None:
                return None
            if getattr(upload, "write_failed", False):
                raise refusal("storage", NOT_STORED)
            self.check_file_size(upload)
            self.check_content(upload)
        except ValidationError as error:
            # The word for the reason, and nothing that the editor or the file says.
            log.info("upload refused", extra={"fields": {"code": error.code}})
            raise
        upload.name = safe_name(upload.name, self.fallback_name)
        return upload

    def check_file_size(self, upload):
        """Refuse a file that is too large, before a byte of it is read."""
        if upload.size > self.max_upload_size:
            raise refusal(
                "size",
                f"This file has {filesizeformat(upload.size)}. The limit is "
                f"{filesizeformat(self.max_upload_size)}. Make it smaller, then upload it.",
            )


class ImageUploadField(CheckedFileMixin, WagtailImageField):
    """A picture, stored without metadata."""

    fallback_name = "picture"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        formats = listed(self.allowed_image_extensions)
        self.help_text = (
            f"{formats}, at most {filesizeformat(self.max_upload_size)} and "
            f"{megapixels(self.max_image_pixels)} megapixels. Place, camera and author data are "
            "removed from the file. Of an animation, pages show the first picture only."
        )
        self.error_messages |= {
            "empty": EMPTY,
            "invalid_image_extension": f"The site takes pictures as {formats}.",
        }

    def check_content(self, upload):
        """Replace the upload's content by the clean picture."""
        upload.seek(0)
        try:
            content = clean_image(
                upload.read(), upload.name, self.allowed_image_extensions, self.max_image_pixels
            )
            upload.seek(0)
            upload.file.write(content)
            upload.file.truncate()
            upload.file.flush()
        except OSError as error:
            raise refusal("storage", not_stored(error)) from None
        upload.seek(0)
        upload.size = len(content)


class DocumentUploadField(CheckedFileMixin, WagtailDocumentField):
    """A document, stored as it came."""

    fallback_name = "document"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.help_text = (
            f"{listed(settings.WAGTAILDOCS_EXTENSIONS)}, at most "
            f"{filesizeformat(self.max_upload_size)}. The file is stored as it is: names and "
            "comments in it, or in its properties, can be read by anybody who downloads it."
        )
        self.error_messages |= {"empty": EMPTY}

    def check_content(self, upload):
        """Refuse what is not the document that its name says."""
        check_document(upload, upload.name, settings.WAGTAILDOCS_EXTENSIONS)
