#!/usr/bin/env python3
"""`a2p-mock lint` and what `explain` says of client rules: lint_test.py PROGRAM."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap
import unittest

PROGRAM = sys.argv.pop(1)
TOKEN = "f00dfeedf00dfeedf00dfeedf00dfeed"

CLIENT = textwrap.dedent("""
    import base64, json, os, urllib.error, urllib.parse, urllib.request
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    def call(method, path, **parameters):
        body = urllib.parse.urlencode(parameters).encode() if parameters else None
        request = urllib.request.Request(os.environ["A2P_MOCK_URL"] + path, data=body, method=method)
        user, secret = os.environ["TWILIO_ACCOUNT_SID"], os.environ["TWILIO_AUTH_TOKEN"]
        request.add_header("Authorization", "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode())
        try:
            with opener.open(request) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            return json.loads(refusal.read())
""")
CAREFUL = CLIENT + 'call("GET", "/v1/CustomerProfiles")\n'
# The same profile twice, a number by itself, and the token where it has no business.
CARELESS = CLIENT + textwrap.dedent("""
    for _ in range(2):
        call("POST", "/v1/CustomerProfiles", FriendlyName="Acme", Email="a@acme.example",
             PolicySid="RNdfbf3fae0e1107f8aded0e7cead80bf5")
    service = call("POST", "/v1/Services", FriendlyName="Acme")
    call("POST", "/v1/Services/" + service["sid"] + "/PhoneNumbers", PhoneNumberSid="+15555558888")
    call("POST", "/v1/Services", FriendlyName="Key " + os.environ["TWILIO_AUTH_TOKEN"])
""")


class LintTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = pathlib.Path(place.name)
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("A2P_MOCK_", "TWILIO_"))}

    def lint(self, *words, expect):
        done = subprocess.run([PROGRAM, "lint", *words], env=self.environment, text=True,
                              capture_output=True, timeout=60)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def recorded(self, client):
        directory = self.place / "artifacts"
        subprocess.run([PROGRAM, "run", "--artifacts", str(directory), "--", sys.executable, "-c", client],
                       env=self.environment, capture_output=True, timeout=60, check=False)
        return directory

    def test_a_careful_client_breaks_nothing(self):
        directory = self.recorded(CAREFUL)
        said = self.lint(str(directory), expect=0)
        self.assertIn("1 request from", said)
        self.assertIn("no rule of clients was broken", said)

    def test_each_breach_says_what_was_done_and_what_is_right(self):
        directory = self.recorded(CARELESS)
        said = self.lint(str(directory), expect=1)
        self.assertRegex(said, r"MUST  CLIENT-ONCE-01  A customer has one bundle of each policy")
        self.assertRegex(said, r"POST /v1/CustomerProfiles  RQ[0-9a-f]{32}")
        self.assertRegex(said, r"done:  a second bundle BU[0-9a-f]{32}")
        self.assertRegex(said, r"right: Keep the SID of the first one")
        self.assertIn("CLIENT-NUMBER-01", said)
        self.assertIn("CLIENT-SECRET-02", said)
        self.assertNotIn("x" * 32, said)

    def test_programs_read_the_same_as_json(self):
        directory = self.recorded(CARELESS)
        told = json.loads(self.lint("--json", str(directory / "journal.json"), expect=1))["histories"]
        self.assertEqual(len(told), 1)
        rules = {breach["rule"] for breach in told[0]["breaches"]}
        self.assertLessEqual({"CLIENT-ONCE-01", "CLIENT-NUMBER-01"}, rules)
        for breach in told[0]["breaches"]:
            self.assertTrue(breach["what"] and breach["right"] and breach["severity"])
        bundle = json.loads(self.lint("--json", str(directory / "repro.json"), expect=1))
        self.assertIn("CLIENT-ONCE-01", str(bundle))

    def test_what_should_be_counts_only_when_strict(self):
        entry = {"number": 1, "at": "2026-01-05T09:00:00Z", "method": "GET", "target": "/v1/Services",
                 "status": 503, "response_body": "", "request_body": ""}
        journal = self.place / "journal.json"
        journal.write_text(json.dumps({"entries": [entry]}))
        self.assertIn("SHOULD  CLIENT-RETRY-01", self.lint(str(journal), expect=0))
        self.lint("--strict", str(journal), expect=1)

    def test_what_cannot_be_read_is_usage(self):
        nothing = self.place / "nothing.json"
        nothing.write_text("{}")
        self.assertIn("this is no journal", self.lint(str(nothing), expect=2))
        self.lint(str(self.place / "absent.json"), expect=2)

    def test_a_file_without_end_is_refused(self):
        huge = self.place / "journal.json"
        with open(huge, "wb") as file:
            file.truncate(300 << 20)
        self.assertIn("is larger than 256 MiB, which is the limit", self.lint(str(huge), expect=2))

    def test_a_running_server_is_asked(self):
        server = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0"], text=True,
                                  env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.addCleanup(server.wait)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.terminate)
        url = None
        while url is None:
            found = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
            url = found and found.group()
        self.environment.update(A2P_MOCK_URL=url, TWILIO_ACCOUNT_SID="AC" + "0" * 31 + "1",
                                TWILIO_AUTH_TOKEN=TOKEN)
        subprocess.run([sys.executable, "-c", CARELESS], env=self.environment, check=True, timeout=60)
        said = self.lint(expect=1)
        self.assertIn("CLIENT-SECRET-02", said)
        self.assertNotIn(TOKEN, said)
        self.assertIn("CLIENT-ONCE-01", self.lint("--sandbox", "AC" + "0" * 31 + "1", expect=1))

    def test_explain_knows_client_rules(self):
        done = subprocess.run([PROGRAM, "explain", "client-once-02"], text=True, capture_output=True,
                              timeout=60, check=True)
        self.assertIn("client rule CLIENT-ONCE-02", done.stdout)
        self.assertIn("each registration costs its fee", " ".join(done.stdout.split()))


if __name__ == "__main__":
    unittest.main()
