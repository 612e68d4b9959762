"""One request for the styles of a page, many small files for people, and no build step.

A stylesheet that a page links imports those of its components: `site.css` of most pages, the others
of one kind each. Wherever files are looked for, by `collectstatic` or for a developer's browser,
such a stylesheet is found with the imported files in the place of the imports, without comments
and idle blanks.
"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

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
    """Replace each import of a stylesheet by its text, and the imports in that.

    Args:
        css: text of the stylesheet that imports.
        read: function from a file name in the same folder to that file's text.
    """

    def text_of(found):
        text = join_imports(read(found[1]), read)
        return f"@media {found[2]} {{\n{text}}}\n" if found[2] else text

    joined = IMPORT.sub(text_of, without_comments(css))
    if "@import" in without_comments(joined):
        raise ImproperlyConfigured(
            'A stylesheet may import files of its own folder only: @import url("name.css");'
        )
    return joined


class SiteFilesFinder(FileSystemFinder):
    """Finds the files of `static/`, and a stylesheet that imports others as one file."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Deleted with the process.
        self._folder = TemporaryDirectory(prefix="stylesheets-")
        self._joined = FileSystemStorage(self._folder.name)

    def find_location(self, root, path, prefix=None):
        """The file that stands at a path in a folder (root); None if there is none."""
        found = super().find_location(root, path, prefix)
        return found and (self._with_imports(path, Path(found)) or found)

    def list(self, ignore_patterns):
        """Yield the path of each file and the storage that has it."""
        for path, storage in super().list(ignore_patterns):
            joined = self._with_imports(path, Path(storage.path(path)))
            yield path, self._joined if joined else storage

    def _with_imports(self, path, source):
        """Write a stylesheet that imports others as one file; its name, or None for other files."""
        if source.suffix != ".css" or "@import" not in (css := source.read_text(encoding="utf-8")):
            return None

        def read(name):
            return source.with_name(name).read_text(encoding="utf-8")

        file = Path(self._joined.path(path))
        text = shrink(join_imports(css, read))
        # Another thread may be sending it.
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return str(file)
