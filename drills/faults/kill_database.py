"""kill -9 of PostgreSQL ×5.

D4.
"""


def disturb(stage):
    """Kill the database with all of its processes; it is started again as a restart policy does."""
    for _ in range(5):
        stage.database.kill()
        stage.restart(stage.database)
        stage.recover()
        # A page was withdrawn meanwhile, which ends what was kept: let all be read again.
        stage.readers.read_all()
