"""What an upload may be: told by its content, limited in size, and cleaned of metadata.

Looked at and not taken: python-magic, puremagic and the Django validators built on them tell the
kind alone, as filetype does here; piexif and exif know EXIF alone, not XMP, PNG or AVIF; mat2 needs
ExifTool and GNOME's libraries on the machine and draws pictures again, which costs quality.
"""
