"""Write everything public as a folder of files, which any web server can serve."""

import logging
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http.request import validate_host
from django.utils import timezone
from wagtail.models import Site

from static_copy.copying import Copier, SiteFails
from static_copy.visitor import Visitor


class Command(BaseCommand):
    """See `help`."""

    help = (
        "Writes every public page, file and data address as files into a new folder, so that any "
        "web server can serve the site for years without the application. Reads as an anonymous "
        "visitor, so nothing private is in it."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a folder that is not there yet, or is empty")

    def handle(self, *, folder, **options):
        """Copy into a folder beside the named one, which takes its place once it is whole."""
        site = self.site()
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(f"{folder} is there already and not an empty folder.")
        # One line for each page would hide what the command itself says.
        logging.getLogger("iip_site.requests").setLevel(logging.WARNING)
        partial = folder.with_name(f"{folder.name}.partial")
        copier = Copier(Visitor(site), partial, timezone.now(), self.stdout.write)
        try:
            partial.mkdir(parents=True)
            copier.run()
            if folder.exists():
                folder.rmdir()
            partial.rename(folder)
        except FileExistsError:
            raise CommandError(
                f"{partial} is left of another run. Delete it if none is at work."
            ) from None
        except (SiteFails, OSError) as error:
            shutil.rmtree(partial, ignore_errors=True)
            raise CommandError(f"Nothing was kept: {error}") from error
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        copied = sum(1 for file in copier.files.values() if file)
        self.stdout.write(
            f"{copied} addresses copied into {folder}; {len(copier.left_out)} that public pages "
            "link to are not in it, listed in about-this-copy.txt."
        )

    def site(self):
        """The default site; refuses one whose host the settings do not know."""
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            raise CommandError("No site is the default one: choose one in the admin, under Sites.")
        if not validate_host(site.hostname, settings.ALLOWED_HOSTS):
            raise CommandError(
                f"The site calls itself {site.hostname}, which is not in ALLOWED_HOSTS. Write its "
                "host name in the admin, under Settings, Sites."
            )
        return site
