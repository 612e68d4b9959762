"""Work that is done by itself, one process for all of it: `manage.py run_schedule`."""

from operations.schedule.overdue import Overdue, overdue_jobs

__all__ = ["Overdue", "overdue_jobs"]
