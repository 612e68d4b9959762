"""Settings of what runs by itself: backups, and who hears of what fails. Part of `base`."""

from iip_site.settings.environment import env

# A folder, or s3://bucket/prefix; without one no backup is made.
BACKUP_TARGET = env.optional("BACKUP_TARGET")
# Public keys of age, to which backups are encrypted.
BACKUP_RECIPIENTS = env.listing("BACKUP_RECIPIENTS")
# Folder of pg_dump and pg_restore, where those on the PATH are not the right ones.
POSTGRES_PROGRAMS = env.optional("POSTGRES_PROGRAMS")
# Who hears of what fails, besides the administrators of the site.
ADMINS = [(address, address) for address in env.listing("ALERT_EMAILS")]
