"""The environment variables, read once for all modules of settings."""

from iip_site.env import Environment

env = Environment()
