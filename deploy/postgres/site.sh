#!/bin/sh
# Runs once, in an empty database server: the site's own account, which is no superuser, and its
# database. The password is the one in the site's address of the database.
set -eu
password=$(sed -E 's#^[^:]+://[^:]+:([^@]+)@.*$#\1#' /run/secrets/database_url)
psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 --set password="$password" <<'SQL'
CREATE ROLE site LOGIN PASSWORD :'password' IN ROLE pg_use_reserved_connections;
CREATE DATABASE site OWNER site;
SQL
