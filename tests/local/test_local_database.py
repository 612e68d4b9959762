"""The PostgreSQL that `make run` and `make test` start for themselves."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from local import folders, postgres, processes
from local.console import Stop

STARTER = """
import sys
from pathlib import Path
from local import postgres, processes
postgres.LOCAL = Path(sys.argv[1])
postgres.OUTSIDE = Path(sys.argv[2])
processes.end_on_signals()
program = "import time; print('up', flush=True); time.sleep(60)"
with postgres.Server("database", Path(sys.executable)):
    processes.run([sys.executable, "-c", program], {})
"""


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    """A local folder at a path with a space, too long for a Unix socket."""
    folder = tmp_path_factory.mktemp("local tools") / ("long " * 20) / "folder"
    folder.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postgres, "LOCAL", folder)
        patch.setattr(postgres, "OUTSIDE", Path(postgres.SOCKETS))
        patch.setattr(folders, "LOCAL", folder)
        yield folder
        postgres.remove("database")


@pytest.fixture
def server(local):
    """A server that has not been started."""
    return postgres.Server("database", Path(sys.executable), postgres.DISPOSABLE)


def heed_all_signals():
    """Let the ending signals end this process, whatever its parent ignores."""
    for number in processes.ENDING_SIGNALS:
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def starter(local):
    """A process that holds a server and a program that never ends."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", STARTER, local, postgres.OUTSIDE],
        cwd=folders.ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A suite in the background of a shell, or under nohup, would hand down what it ignores.
        preexec_fn=heed_all_signals,
    )
    for _line in iter(process.stdout.readline, "up\n"):
        assert process.poll() is None
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def number_of_the_server(server):
    """Return the process number in the server's pid file."""
    server._find_home()
    return int(postgres._pid_file_lines(server.data)[0])


def ends(process_number):
    """Tell whether the process is gone within a minute."""
    for _ in range(600):
        try:
            os.kill(process_number, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_data_outlives_the_server(server):
    with server as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Zoë' AS name")
    with server as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT name FROM kept").fetchone() == ("Zoë",)


def test_no_network_port_is_opened_and_the_socket_is_closed_to_others(server):
    with server as url, psycopg.connect(url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert Path(server.sockets).stat().st_mode & 0o777 == 0o700
    assert not Path(server.sockets).exists()


def test_server_never_runs_as_root(server):
    with server:
        status = Path(f"/proc/{server.process.pid}/status")
        if not status.exists():
            pytest.skip("no /proc on this system")
        identity = next(line for line in status.read_text().splitlines() if "Uid:" in line)
        assert "0" not in identity.split()[1:]


def test_other_commands_find_the_running_server(server, local):
    other = postgres.Server("database", Path(sys.executable))
    with server as url:
        assert other.running_address() == url
    assert other.running_address() is None


def test_number_of_a_dead_server_may_belong_to_another_process(server):
    with server:
        pass
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n")
    with server as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_interrupted_creation_is_started_again(server):
    with server:
        pass
    server.data.rename(server.home / "data-partial")
    with server as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_server_that_cannot_start_says_why(server):
    server.settings["shared_buffers"] = "nonsense"
    with pytest.raises(Stop, match="did not start.*shared_buffers"), server:
        pass
    assert not Path(server.sockets).exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_database_stops_with_the_command(starter, server, number):
    database = number_of_the_server(server)
    if number == signal.SIGINT:  # Ctrl-C reaches every process of the terminal
        os.killpg(starter.pid, number)
    else:
        starter.send_signal(number)
    assert ends(database)
    assert starter.wait(timeout=60) != 0


def test_killed_command_leaves_nothing_that_the_next_one_cannot_handle(starter, server, capsys):
    database = number_of_the_server(server)
    starter.kill()
    starter.wait()
    with server as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert ends(database)
    assert "left running" in capsys.readouterr().out


def test_socket_path_fits_every_system():
    name = f"{postgres.SOCKETS}/{postgres.PREFIX}12345678/.s.PGSQL.{postgres.PORT}"
    assert len(name) < 100
    assert hasattr(socket, "AF_UNIX")
