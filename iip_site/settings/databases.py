"""The databases: PostgreSQL, and where there is one its replica. Part of `base`."""

from iip_site.settings.environment import env

DATABASES = {
    "default": env.database("DATABASE_URL", "the address of the PostgreSQL database")
    | {
        # Persistent connections with a check, no pool: after an outage a pool is slower to recover.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    },
}
DATABASES["default"]["OPTIONS"] = {
    "connect_timeout": 3,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
} | DATABASES["default"]["OPTIONS"]
# Pages for people without a session are read from it while it is at the same edition.
if replica := env.replica("DATABASE_REPLICA_URL"):
    DATABASES["replica"] = replica
    DATABASE_ROUTERS = ["core.editions.replica.Router"]
