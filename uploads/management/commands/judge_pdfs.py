"""Read again what stored PDFs say of themselves."""

from django.core.management.base import BaseCommand

from uploads.models import CustomDocument
from uploads.pdf import read_pdf


class Command(BaseCommand):
    """`manage.py judge_pdfs`: after a release that looks at PDFs in another way.

    May be run again at any time; a file that cannot be read is left as it was judged.
    """

    help = "Look again whether the stored PDFs have tags and text, and how many pages."

    def handle(self, *args, **options):
        for document in CustomDocument.objects.filter(file__iendswith=".pdf").iterator():
            try:
                with document.file.open("rb") as file:
                    found = read_pdf(file.read())
            except OSError:
                self.stderr.write(f"The file of document {document.pk} cannot be read.")
                continue
            facts = {name: getattr(found, name) for name in CustomDocument.FACTS}
            if any(getattr(document, name) != value for name, value in facts.items()):
                CustomDocument.objects.filter(pk=document.pk).update(**facts)
                words = ", ".join(f"{name} {value}" for name, value in facts.items())
                self.stdout.write(f"Document {document.pk}: now {words}.")
