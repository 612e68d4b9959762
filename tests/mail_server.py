"""A mail server on this machine that takes, refuses or hangs as a test says."""

import contextlib
import socketserver
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy

# Longer than a client of the tests waits, and short enough for the server to end by itself.
PATIENCE = 10  # seconds


@dataclass
class MailServer:
    """What the server does, and the mails that it took.

    `unknown` are recipients that it refuses. `refuses` makes it turn every client away; `hangs_at`
    is the command at which it says nothing more: "greeting", "MAIL", "DATA" or "end", the moment at
    which it has the whole mail.
    """

    port: int = 0
    unknown: list = field(default_factory=list)
    refuses: bool = False
    hangs_at: str = ""
    mails: list = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)


class Conversation(socketserver.StreamRequestHandler):
    """One client's visit."""

    def say(self, text):
        """Answer with one line."""
        self.wfile.write(f"{text}\r\n".encode())

    def hangs(self, moment):
        """Whether this is the moment of silence; it lasts until the client or the test is gone."""
        if self.server.desk.hangs_at != moment:
            return False
        self.server.desk.is_over.wait(PATIENCE)
        return True

    def handle(self):
        desk = self.server.desk
        if self.hangs("greeting"):
            return
        self.say("554 No mail here" if desk.refuses else "220 mail.example ESMTP")
        for line in self.rfile:
            verb = line.split()[0].decode().upper() if line.split() else ""
            if self.hangs(verb):
                return
            if verb == "QUIT":
                self.say("221 Goodbye")
                return
            if verb == "RCPT" and any(name in line.decode() for name in desk.unknown):
                self.say("550 5.1.1 Nobody of that name")
            elif verb == "DATA":
                self.say("354 Go on")
                desk.mails.append(self.letter())
                if self.hangs("end"):
                    return
                self.say("250 Taken")
            else:
                self.say("250 Fine")

    def letter(self):
        """The mail that the client hands over, up to the line with a dot alone."""
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        return message_from_bytes(b"".join(lines), policy=policy.default)


@contextlib.contextmanager
def mail_server():
    """Run a MailServer on a free port of 127.0.0.1."""
    desk = MailServer()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.daemon_threads = True
        server.desk, desk.port = desk, server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield desk
        desk.is_over.set()
        server.shutdown()
