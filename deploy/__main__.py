"""`python3 -m deploy prepare | check | up`; the Makefile has short names for the last two."""

import sys

from deploy import files, up


def say(sentence):
    """Print without delay."""
    print(sentence, flush=True)


def check():
    """Print each fault in a sentence; return the exit status."""
    # The packages that it needs are in the development environment alone.
    try:
        from deploy.check import faults
    except ModuleNotFoundError as error:
        raise files.Stop(f"This Python has no {error.name}: say make deploy-check.") from None

    found = list(faults())
    say("\n".join(f"- {fault}" for fault in found) or "Nothing is wrong.")
    return 1 if found else 0


def main(arguments):
    """Run one command and return its exit status."""
    try:
        if arguments == ["prepare"]:
            for path in files.prepare():
                say(f"Made {path}")
            return 0
        if arguments == ["check"]:
            return check()
        if arguments == ["up"]:
            up.deploy(say)
            return 0
        say("Say one of: prepare, check, up.")
    except files.Stop as stop:
        print(stop, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
