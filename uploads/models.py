"""The site's own image and document models: cheap before the first migration, costly after."""

from pathlib import PurePath

import PIL.Image
from django.db import models, transaction
from django.templatetags.static import static
from django.urls import reverse
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    WagtailImageFieldFile,
)

from uploads.mixins import RenditionsMixin, StoredFileMixin
from uploads.pdf import PdfFacts, read_pdf
from uploads.pdf.text import TROUBLES
from uploads.renditions.folders import PRIVATE, folder_for, put_in_place


class CustomImage(StoredFileMixin, RenditionsMixin, AbstractImage):
    """An uploaded picture and who made it."""

    credit = models.CharField(
        max_length=200, blank=True, help_text="Who made the picture, as it should be printed."
    )

    # The release that still runs while this one is set up writes rows without this column.
    is_withdrawn = models.BooleanField(
        default=False,
        db_default=False,
        editable=False,
        help_text="Whoever is shown no longer consents: no page prints the picture.",
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Save the picture, and see to its renditions when that is certain."""
        is_replaced = self.pk and self.has_new_file
        super().save(*args, **kwargs)
        if is_replaced:
            self.renditions.all().delete()
        transaction.on_commit(self.make_renditions)
        # It may be in another collection now.
        transaction.on_commit(lambda: put_in_place(self.renditions.all()))

    @property
    def default_alt_text(self):
        """The stored description only: Wagtail would fall back to the title, a file name."""
        return self.description


class CustomRendition(StoredFileMixin, AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]

    def __str__(self):
        return f"{self.image} {self.filter_spec}"

    @property
    def is_missing(self):
        """Whether this stands for a rendition that could not be made."""
        return not self.file

    @property
    def is_private(self):
        """Whether not everybody may load the file, as far as that has been seen to."""
        return bool(self.file) and self.file.name.startswith(f"{PRIVATE}/")

    @property
    def url(self):
        """The address of the file, or that of the sign for a picture that cannot be shown."""
        if self.is_missing:
            return static("images/picture-missing.svg")
        if self.is_private:
            return reverse("private_picture", args=[self.pk, self.file_name])
        return super().url

    @property
    def file_name(self):
        """The name of the file without its folder."""
        return PurePath(self.file.name).name

    def get_upload_to(self, filename):
        """Where to store the file, by who may see the picture."""
        return f"{folder_for(self.image)}/{PurePath(super().get_upload_to(filename)).name}"


class PictureFile(WagtailImageFieldFile):
    """The file of a picture or rendition, whose size is read from its header."""

    def get_image_dimensions(self):
        """Return width and height in pixels. Willow decodes the whole picture to know them."""
        was_closed = self.closed
        self.open()
        try:
            return PIL.Image.open(self).size
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


for model in (CustomImage, CustomRendition):
    model._meta.get_field("file").attr_class = PictureFile


class CustomDocument(StoredFileMixin, AbstractDocument):
    """A file for readers to download."""

    is_tagged = models.BooleanField(
        null=True,
        editable=False,
        help_text="Whether a PDF has the tags that screen readers follow; unknown for other files.",
    )
    has_text = models.BooleanField(
        null=True,
        editable=False,
        help_text="Whether a PDF has text, and not only pictures of it; unknown for other files.",
    )
    pages = models.PositiveIntegerField(
        null=True, editable=False, help_text="How many pages a PDF has; unknown for other files."
    )

    # What is read from the file, by the names that PdfFacts has for it.
    FACTS = ("is_tagged", "has_text", "pages")

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documents"

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if self.has_new_file:
            facts = PdfFacts()
            if self.file_extension.lower() == "pdf":
                self.file.seek(0)
                facts = read_pdf(self.file.read())
            for name in self.FACTS:
                setattr(self, name, getattr(facts, name))
            if self.file._committed:
                self.file.close()
        super().save(*args, **kwargs)


class DocumentText(models.Model):
    """The text of a PDF for the search, as far as it could be read.

    Attributes:
        file_hash: of the file that was read; another one has not been read yet.
        trouble: why there is no text or not all of it, a key of `TROUBLES`.
    """

    document = models.OneToOneField(
        CustomDocument, on_delete=models.CASCADE, primary_key=True, related_name="read_text"
    )
    file_hash = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    pages = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=10, blank=True, choices=list(TROUBLES.items()))

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"text of {self.document}"
