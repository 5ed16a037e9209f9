"""One sandbox for each worker, made once and as new for every test; and an app that hears webhooks."""
import os
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # where a2p_mock.py lies in this tree
from a2p_mock import Sandbox  # noqa: E402
from register import Customers  # noqa: E402


@pytest.fixture(scope="session")
def worker_sandbox():
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]
    return Sandbox(account_sid="AC" + worker.zfill(32), auth_token="0" * 32, reviews="documented")


@pytest.fixture
def sandbox(worker_sandbox):
    worker_sandbox.reset()
    return worker_sandbox


@pytest.fixture
def customers(sandbox):
    return Customers(sandbox.url, sandbox.account_sid, sandbox.auth_token)


class App(HTTPServer):
    """Keeps the forms that it receives."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Hook)
        self.url = "http://127.0.0.1:%d/hook" % self.server_port
        self.received = []


class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.received.append(dict(urllib.parse.parse_qsl(body)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def app():
    with App() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
