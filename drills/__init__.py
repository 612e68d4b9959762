"""`make drill`: what readers and editors notice when a part fails, on the real programs.

PostgreSQL, two web servers and the edge run as in production, on loopback and in folders of their
own. Readers ask for pages without a pause, an editor saves through the admin, pages are withdrawn;
meanwhile one module of `drills/faults/` breaks something. Each gives one row.

A drill of your own is one module there. The first line of its docstring is the name of its row, and
it has a function `disturb(stage)` that breaks things and calls `stage.recover()` when a part should
be coming back. Beside that it may have:

- `AIMS`, an `outcome.Aims`, if its aims are not the usual ones;
- `prepare(stage)`, called before anybody reads, for another start of a part;
- `restore(stage)`, called when nobody reads any more.
"""
