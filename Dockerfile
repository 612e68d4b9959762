# The production image: nothing but the site, its packages and its static files. It runs as an
# ordinary user behind a proxy that ends TLS, keeps uploads in /media, and never migrates by itself:
# run `python manage.py migrate_under_lock` once for each release.

FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
# Without pip, and without the sources of translations: nobody needs them in production.
RUN python -m venv --without-pip /venv
COPY requirements.txt .
RUN pip --python /venv/bin/python install --no-deps --only-binary :all: --require-hashes \
        --requirement requirements.txt \
    && find /venv -name '*.po' -delete
COPY . .
# Stand-ins for this step alone: collecting files needs settings, but no secret and no database.
RUN SECRET_KEY=for-collecting-static-files-0123456789-abcdefghijklmnop \
    ALLOWED_HOSTS=localhost \
    DATABASE_URL=postgresql://localhost/none \
    WAGTAILADMIN_BASE_URL=https://localhost \
    DJANGO_SETTINGS_MODULE=iip_site.settings.production \
    /venv/bin/python manage.py collectstatic --no-input \
    && /venv/bin/python -m compileall -q . \
    && chmod -R a+rX .

FROM python:3.13-slim-bookworm
RUN groupadd --gid 10001 site \
    && useradd --uid 10001 --gid site --no-create-home --home-dir /nonexistent \
        --shell /usr/sbin/nologin site \
    && install --directory --owner=site --group=site --mode=0750 /media /machine /backups
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=iip_site.settings.production \
    MEDIA_ROOT=/media
USER 10001:10001
VOLUME /media
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["python", "-m", "iip_site.alive"]
CMD ["gunicorn", "iip_site.wsgi"]
