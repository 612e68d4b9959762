#!/usr/bin/env python
"""Django's command line, with the development settings unless the environment names others."""

import os
import sys


def main():
    """Run the management command given on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iip_site.settings.dev")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
