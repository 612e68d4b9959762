"""Which renditions pages and admin show; RenditionsMixin makes them beforehand."""

from wagtail.images.models import Filter

# By the name that templates give to `{% rendition %}`.
USES = {
    "block": Filter.expand_spec("format-{avif,webp,jpeg} width-{480,960,1280}"),
    # 720 is what most phones need: as wide as the screen, at 1.75 to 2 pixels a CSS pixel.
    "cover": Filter.expand_spec("format-{avif,webp,jpeg} fill-{480x360,720x540,960x720}"),
    "portrait": Filter.expand_spec("fill-144x180"),
    "share": Filter.expand_spec("fill-1200x630 format-jpeg"),
}
# What Wagtail's lists, choosers and forms ask for.
ADMIN = ["max-165x165", "max-800x600"]
SPECS = [*(spec for specs in USES.values() for spec in specs), *ADMIN]
