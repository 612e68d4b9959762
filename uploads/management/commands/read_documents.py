"""Read the texts of PDFs, so that the search finds them."""

from django.core.management.base import BaseCommand
from django.db.models import F, Q

from uploads.models import CustomDocument, DocumentText
from uploads.pdf.text import TROUBLES, read_text
from uploads.private_files import closed_collections


class Command(BaseCommand):
    """`manage.py read_documents`: reads what is new; may be run at any time.

    Private documents are not read, and what was read of a document that is private now is deleted.
    """

    help = "Read the texts of new public PDFs for the search, and forget those of private ones."

    def handle(self, *args, **options):
        closed = closed_collections()
        DocumentText.objects.filter(document__collection__in=closed).delete()
        is_read = Q(read_text__file_hash=F("file_hash"))
        documents = CustomDocument.objects.filter(file__iendswith=".pdf").exclude(is_read)
        for document in documents.exclude(collection__in=closed).order_by("pk").iterator(20):
            try:
                with document.file.open("rb") as file:
                    found = read_text(file.read())
            except OSError:
                self.stderr.write(f"The file of document {document.pk} cannot be read.")
                continue
            DocumentText.objects.update_or_create(
                document=document,
                defaults=vars(found) | {"file_hash": document.get_file_hash()},
            )
            words = f": {TROUBLES[found.trouble]}" if found.trouble else ""
            self.stdout.write(f"Document {document.pk}: {found.pages} pages read{words}.")
