"""What is logged, as production writes it."""

import contextlib
import io
import logging

from iip_site.logs import JsonFormatter


@contextlib.contextmanager
def written_log(level, *names):
    """Log from `level` on meanwhile; gives a function that returns all lines so far as one text.

    `names` are the loggers that are to say more than usual; all are written.
    """
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    loggers = [logging.getLogger(name) for name in names]
    before = [(logger, logger.level) for logger in loggers]
    logging.getLogger().addHandler(handler)
    for logger in loggers:
        logger.setLevel(level)
    try:
        yield stream.getvalue
    finally:
        logging.getLogger().removeHandler(handler)
        for logger, old in before:
            logger.setLevel(old)
