"""One request for the styles in production, many small files for people, and no build step.

`static/css/site.css` only imports the stylesheet of each component. Browsers understand that as it
stands, so development needs nothing else. `collectstatic` puts the imported files in the place of
the imports, without comments and idle blanks, before names are hashed and files compressed.
"""

import re

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"
FOLDER = "css/"
# What stands between quotes is found first, as a whole, and kept.
QUOTED = r'("(?:[^"\\\n]|\\.)*")'
COMMENT = re.compile(QUOTED + r"|/\*.*?\*/", flags=re.DOTALL)
BLANKS = re.compile(QUOTED + r"|[\s;]*(})\s*|\s*([{;,])\s*|\s+")
IMPORT = re.compile(r'@import\s+url\("([\w-]+\.css)"\)(?:\s+(print))?;')


def without_comments(css):
    """Return a stylesheet without its comments."""
    return COMMENT.sub(lambda found: found[1] or "", css)


def shrink(css):
    """Take comments and the blanks that mean nothing out of a stylesheet."""

    def kept(found):
        return found[found.lastindex] if found.lastindex else " "

    return BLANKS.sub(kept, without_comments(css)).strip()


def join_imports(css, read):
    """Replace each import of a stylesheet by its text.

    Args:
        css: text of the stylesheet that imports.
        read: function from a file name in the same folder to that file's text.
    """

    def text_of(found):
        text = read(found[1])
        return f"@media {found[2]} {{\n{text}}}\n" if found[2] else text

    joined = IMPORT.sub(text_of, without_comments(css))
    if "@import" in without_comments(joined):
        raise ImproperlyConfigured(
            f'{STYLESHEET} may import files of its own folder only: @import url("name.css");'
        )
    return joined


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed static files, with the site's stylesheet joined into one."""

    def post_process(self, paths, dry_run=False, **options):
        if STYLESHEET in paths and not dry_run:

            def read(name):
                storage, path = paths[name]
                with storage.open(path) as file:
                    return file.read().decode("utf-8")

            css = join_imports(read(STYLESHEET), lambda name: read(FOLDER + name))
            joined = InMemoryStorage()
            joined.save(STYLESHEET, ContentFile(shrink(css).encode("utf-8")))
            paths = {**paths, STYLESHEET: (joined, STYLESHEET)}
        return super().post_process(paths, dry_run=dry_run, **options)
