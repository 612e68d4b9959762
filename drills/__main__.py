"""Run all drills, or those that are named, and print their table."""

import argparse
import importlib
import pkgutil
import sys
import time

from deploy.edge import find_nginx
from drills import faults
from drills.editor import Editor
from drills.outcome import HEAD, Aims, Outcome
from drills.stage import stage
from drills.visitors import Readers, Watcher
from local.console import say
from local.processes import end_on_signals

# Seconds of editing before, and of reading after, so that every answer is counted.
BEFORE, AFTER = 5, 2


def names():
    """The names of all drills."""
    return sorted(module.name for module in pkgutil.iter_modules(faults.__path__))


def run(name, machine):
    """Run one drill on the machine; return its Outcome and its Aims."""
    fault = importlib.import_module(f"drills.faults.{name}")
    if hasattr(fault, "prepare"):
        fault.prepare(machine)
    machine.recoveries.clear()
    machine.remark = ""
    title = fault.__doc__.splitlines()[0].rstrip(".")
    early, late = machine.new_page(), machine.new_page()
    machine.readers = readers = Readers(machine, machine.paths)
    watcher = Watcher(machine)
    editor = Editor(machine, machine.new_page())
    problems = []
    with readers, watcher, editor:
        time.sleep(BEFORE)
        editor.publishes = False
        machine.withdraw(early, watcher)
        readers.read_all()
        readers.forget()
        timer = machine.withdraw_soon(late, watcher)
        fault.disturb(machine)
        timer.join(timeout=60)
        time.sleep(AFTER)
    if len(watcher.withdrawn) < 2 or not watcher.asked:
        problems.append("Not every page could be withdrawn.")
    if hasattr(fault, "restore"):
        fault.restore(machine)
    for seconds, path, answer in readers.failures[:5]:
        say(f"  after {seconds:.2f} s {path}: {answer}")
    return Outcome(
        f"{title}; {machine.remark}" if machine.remark else title,
        readers.answers.total(),
        len(readers.failures),
        max(machine.recoveries, default=None),
        len(editor.confirmed),
        len(editor.lost()),
        watcher.seen,
        tuple(problems),
    ), getattr(fault, "AIMS", Aims())


def main():
    """Run them; exit with 1 when an aim is missed."""
    parser = argparse.ArgumentParser(prog="make drill", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names()))
    chosen = parser.parse_args().names or names()
    if unknown := set(chosen) - set(names()):
        parser.error(f"no such drill: {', '.join(sorted(unknown))}; there are {', '.join(names())}")
    if not find_nginx():
        sys.exit("The drills need nginx (Debian: apt-get install nginx-light).")
    end_on_signals()
    say("Preparing a database, two web servers and the edge (a minute or two) …")
    rows, missed = [], []
    with stage() as machine:
        for name in chosen:
            say(f"{name} …")
            outcome, aims = run(name, machine)
            rows.append(outcome.row())
            say(rows[-1])
            missed += [f"{name}: {sentence}" for sentence in outcome.faults(aims)]
    say("\n".join(["", HEAD, *rows, ""]))
    if missed:
        sys.exit("Aims were missed.\n- " + "\n- ".join(missed))


if __name__ == "__main__":
    main()
