"""Judge again whether stored PDFs have tags."""

from django.core.management.base import BaseCommand

from uploads.models import CustomDocument
from uploads.pdf import read_pdf


class Command(BaseCommand):
    """`manage.py judge_pdfs`: after a release that looks at PDFs in another way.

    May be run again at any time; a file that cannot be read is left as it was judged.
    """

    help = "Look again whether the stored PDFs have tags that screen readers follow."

    def handle(self, *args, **options):
        for document in CustomDocument.objects.filter(file__iendswith=".pdf").iterator():
            try:
                with document.file.open("rb") as file:
                    is_tagged = read_pdf(file.read()).is_tagged
            except OSError:
                self.stderr.write(f"The file of document {document.pk} cannot be read.")
                continue
            if is_tagged is not document.is_tagged:
                CustomDocument.objects.filter(pk=document.pk).update(is_tagged=is_tagged)
                self.stdout.write(f"Document {document.pk}: tags are now {is_tagged}.")
