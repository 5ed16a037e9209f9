#!/usr/bin/env python3
"""`a2p-mock check --target` as a process of its own: cli_test.py PROGRAM."""
import http.server
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
import xml.etree.ElementTree

PROGRAM = sys.argv.pop(1)
SUMMARY = re.compile(r"(\d+) probes? of http://127\.0\.0\.1:\d+: (\d+) OK, \d+\.\d s$")


def nobody_listens(test):
    """The URL of a port that is taken, and on which nobody answers."""
    taken = socket.socket()
    test.addCleanup(taken.close)
    taken.bind(("127.0.0.1", 0))
    return f"http://127.0.0.1:{taken.getsockname()[1]}"


class Stranger:
    """A server that knows nothing of Twilio, nor of a control API."""

    def __init__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Unknown)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Unknown(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(404)

    do_POST = do_DELETE = do_PUT = do_GET

    def log_message(self, *_):
        pass


class CheckTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = pathlib.Path(place.name)
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("A2P_MOCK_", "TWILIO_"))}

    def check(self, *words, expect=0):
        done = subprocess.run([PROGRAM, "check", *words], env=self.environment, cwd=self.place,
                              capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, expect, (done.stdout, done.stderr))
        return done

    def summary(self, out):
        """How many probes there were, and how many of them are OK; nothing else may be there."""
        told = SUMMARY.match(out.rstrip().splitlines()[-1])
        self.assertTrue(told, out)
        return int(told[1]), int(told[2])


class Self(CheckTest):
    def test_is_well(self):
        out = self.check("--target", "self").stdout
        probes, well = self.summary(out)
        self.assertEqual(probes, well, out)
        self.assertEqual(probes, len(self.check("--target", "self", "--list").stdout.splitlines()))
        for chapter in ("customer_profiles", "brands", "campaigns", "subscribed_events"):
            self.assertRegex(out, rf"(?m)^{chapter} +\d+ OK$")

    def test_says_all_when_asked_to(self):
        out = self.check("--target", "self", "--only", "sinks/fetch", "--verbose").stdout
        self.assertIn("OK  sinks/fetch", out)
        self.assertIn("GET /v1/Sinks/DG", out)

    def test_needs_no_account(self):
        self.environment.update(TWILIO_ACCOUNT_SID="AC" + "ab" * 16, TWILIO_AUTH_TOKEN="no secret of it")
        self.check("--target", "self", "--only", "policies")


class Only(CheckTest):
    def test_takes_a_chapter_a_probe_a_glob_or_a_rule(self):
        for glob, count in (("brands/fetch", 1), ("*/no_credentials", 20), ("sinks", 10), ("A2P-BRAND-05", 1)):
            with self.subTest(glob):
                probes, well = self.summary(self.check("--target", "self", "--only", glob).stdout)
                self.assertGreaterEqual(probes, count)
                self.assertEqual(probes, well)

    def test_is_said_more_than_once(self):
        out = self.check("--target", "self", "--only", "sinks/fetch", "--only", "policies/fetch").stdout
        self.assertEqual(self.summary(out), (2, 2))

    def test_of_nothing_is_wrong(self):
        done = self.check("--target", "self", "--only", "no_such_chapter", expect=2)
        self.assertIn("no_such_chapter", done.stderr)
        self.assertIn("--list", done.stderr)


class List(CheckTest):
    def test_shows_probes_and_their_rules_and_asks_nobody(self):
        lines = self.check("--target", nobody_listens(self), "--list", "--only", "brands").stdout.splitlines()
        self.assertGreater(len(lines), 20)
        for line in lines:
            self.assertRegex(line, r"^brands/[a-z0-9_]+  [A-Z]")
        self.assertTrue(any(line.startswith("brands/fourth_update ") and line.endswith("[A2P-BRAND-05]")
                            for line in lines), lines)


class Report(CheckTest):
    def test_is_written_as_junit_and_json(self):
        self.check("--target", "self", "--only", "end_users", "--report", "junit=probes.xml,json=probes.json")
        suites = xml.etree.ElementTree.parse(self.place / "probes.xml").getroot()
        cases = [case.get("name") for case in suites.iter("testcase")]
        report = json.loads((self.place / "probes.json").read_text())
        self.assertEqual(cases, [probe["id"] for probe in report["probes"]])
        self.assertIn("end_users/create", cases)
        self.assertEqual({probe["outcome"] for probe in report["probes"]}, {"OK"})

    def test_of_another_kind_is_refused(self):
        for report, says in (("html=probes.html", "--exec"), ("text=probes.txt", "junit=FILE")):
            done = self.check("--target", "self", "--only", "policies", "--report", report, expect=2)
            self.assertIn(says, done.stderr)


class Refusals(CheckTest):
    def test_of_tls(self):
        done = self.check("--target", "https://api.twilio.com", expect=2)
        self.assertIn("http://HOST:PORT", done.stderr)

    def test_of_a_client_and_a_server_at_once(self):
        done = self.check("--exec", "true", "--target", "self", expect=2)
        self.assertIn("one of them at a time", done.stderr)

    def test_where_nobody_listens(self):
        target = nobody_listens(self)
        done = self.check("--target", target, expect=3)
        self.assertIn("nothing could be probed", done.stderr)

    def test_of_a_stranger_without_credentials(self):
        with Stranger() as stranger:
            done = self.check("--target", stranger.url, expect=2)
        self.assertIn("TWILIO_ACCOUNT_SID", done.stderr)


if __name__ == "__main__":
    unittest.main()
