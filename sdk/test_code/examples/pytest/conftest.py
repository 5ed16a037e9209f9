"""One sandbox for each worker, made once and as new for every test."""
import os
import sys
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
