"""The drills: a module for each fault. `drills/__init__.py` says how to write one."""
