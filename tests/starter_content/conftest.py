"""What the tests of the starter content share."""

import io

import pytest
from django.core.management import call_command


@pytest.fixture(scope="session")
def load():
    """A function that runs the command and returns the lines it wrote."""

    def run():
        output = io.StringIO()
        call_command("load_starter_content", stdout=output)
        return output.getvalue().splitlines()

    return run
