#!/usr/bin/env python3
"""The commands over the control API, each as its own process against a server of its own: cli_test.py PROGRAM."""
import base64
import json
import os
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request

PROGRAM = sys.argv.pop(1)
ACCOUNT = "AC" + "0" * 31 + "1"
OTHER = "AC" + "0" * 31 + "2"
SECONDARY_POLICY = "RNdfbf3fae0e1107f8aded0e7cead80bf5"


def clean_environment():
    return {name: value for name, value in os.environ.items() if not name.startswith("A2P_MOCK_")}


class Server:
    """A server on a port that the system picked, with a frozen clock, stopped at the end."""

    def __init__(self, *flags):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--clock", "frozen", "--reviews",
             "documented", "--log-level", "off", *flags],
            stdout=subprocess.PIPE, env=clean_environment(), text=True)
        self.url = json.loads(self.process.stdout.readline())["url"]

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def twilio(self, method, path, account=ACCOUNT, **parameters):
        body = urllib.parse.urlencode(parameters).encode() if parameters else None
        request = urllib.request.Request(self.url + path, data=body, method=method)
        credentials = base64.b64encode(f"{account}:token".encode()).decode()
        request.add_header("Authorization", "Basic " + credentials)
        try:
            with urllib.request.urlopen(request) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            return json.loads(refusal.read())


class CliTest(unittest.TestCase):
    flags = ()

    def setUp(self):
        self.server = Server(*self.flags)
        self.addCleanup(self.server.stop)

    def run_command(self, *words, expect=0, **variables):
        environment = {**clean_environment(), "A2P_MOCK_URL": self.server.url, **variables}
        done = subprocess.run([PROGRAM, *words], env=environment, capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done.stdout if expect == 0 else done.stderr

    def submit_profile(self):
        primary = self.server.twilio("GET", "/v1/CustomerProfiles")["results"][0]["sid"]
        sid = self.server.twilio("POST", "/v1/CustomerProfiles", FriendlyName="Acme",
                                 Email="ada@acme.example", PolicySid=SECONDARY_POLICY)["sid"]
        self.server.twilio("POST", f"/v1/CustomerProfiles/{sid}/EntityAssignments",
                           ObjectSid=primary)
        self.server.twilio("POST", f"/v1/CustomerProfiles/{sid}", Status="pending-review")
        return sid

    def status_of(self, sid):
        return self.server.twilio("GET", f"/v1/CustomerProfiles/{sid}")["status"]


class Status(CliTest):
    def test_says_how_to_begin(self):
        out = self.run_command("status")
        self.assertIn("0 sandboxes", out)
        self.assertIn("curl -u", out)

    def test_shows_what_is_due(self):
        sid = self.submit_profile()
        out = self.run_command("status")
        self.assertIn(ACCOUNT, out)
        self.assertIn(sid, out)
        self.assertIn("customer_profile.decide", out)
        self.assertIn("a2p-mock advance settled", out)

    def test_prints_the_raw_answer(self):
        self.server.twilio("GET", "/v1/Policies")
        raw = json.loads(self.run_command("status", "--json"))
        self.assertEqual(raw["sandboxes"][0]["account_sid"], ACCOUNT)


class Sandbox(CliTest):
    def test_is_named_when_there_are_several(self):
        self.server.twilio("GET", "/v1/Policies")
        self.server.twilio("GET", "/v1/Policies", account=OTHER)
        error = self.run_command("advance", "72h", expect=2)
        self.assertIn(ACCOUNT, error)
        self.assertIn(OTHER, error)
        self.run_command("advance", "72h", "--sandbox", OTHER)
        clocks = {one["account_sid"]: one["now"]
                  for one in json.loads(self.run_command("status", "--json"))["sandboxes"]}
        self.assertEqual(clocks, {ACCOUNT: "2026-01-05T09:00:00.000Z",
                                  OTHER: "2026-01-08T09:00:00.000Z"})

    def test_that_is_not_there_is_an_error(self):
        self.assertIn("no sandbox", self.run_command("advance", "72h", expect=1))


class Advance(CliTest):
    def setUp(self):
        super().setUp()
        self.server.twilio("GET", "/v1/Policies")

    def test_by_to_and_until(self):
        self.assertIn("2026-01-08T09:00:00", self.run_command("advance", "72h"))
        self.assertIn("2026-02-01T00:00:00",
                      self.run_command("advance", "--to", "2026-02-01T00:00:00Z"))
        self.run_command("advance", "settled")

    def test_until_a_member_has_its_value(self):
        sid = self.submit_profile()
        self.run_command("advance", "--until", f"{sid}.status=in-review")
        self.assertEqual(self.status_of(sid), "in-review")

    def test_that_is_not_reached_fails(self):
        self.assertIn("nothing is due", self.run_command("advance", "next-event", expect=1))

    def test_wants_one_target(self):
        self.run_command("advance", expect=2)
        self.run_command("advance", "soon", expect=2)
        self.run_command("advance", "72h", "--to", "2026-02-01T00:00:00Z", expect=2)
        self.run_command("advance", "--until", "BU1", expect=2)


class Decide(CliTest):
    def test_rejects_what_is_under_review(self):
        sid = self.submit_profile()
        self.assertIn("reject", self.run_command("decide", sid, "reject", "30909"))
        self.assertEqual(self.status_of(sid), "twilio-rejected")

    def test_arms_a_decision(self):
        self.server.twilio("GET", "/v1/Policies")
        out = self.run_command("decide", "--match", "resource=brand,policy=STANDARD,nth=2",
                               "reject", "30795", "--after", "11d", "--json")
        decision = json.loads(out)
        self.assertEqual(decision["match"], {"resource": "brand", "policy": "STANDARD", "nth": 2})
        self.assertEqual(decision["errors"], [30795])
        self.assertEqual(decision["after"], "11d")
        self.assertIn("11d after submission", self.run_command("status"))
        self.assertIn(decision["id"], self.run_command("decide", "list"))
        self.run_command("decide", "clear", decision["id"])
        self.assertNotIn(decision["id"], self.run_command("decide", "list"))

    def test_says_why_not(self):
        self.server.twilio("GET", "/v1/Policies")
        self.assertIn("BU1", self.run_command("decide", "BU1", "approve", expect=1))
        self.run_command("decide", "BU1", expect=2)
        self.run_command("decide", "BU1", "reject", "soon", expect=2)
        self.assertIn("30909", self.run_command("decide", "BU1", "reject", "39909", expect=2))


class People(CliTest):
    def setUp(self):
        super().setUp()
        self.server.twilio("GET", "/v1/Policies")

    def test_reply_reaches_who_waits_for_it(self):
        self.assertIn("nobody waits", self.run_command("reply", "+15005550006", "YES"))

    def test_click_reaches_who_waits_for_it(self):
        self.assertIn("no mail", self.run_command("click", "ir@acme.example"))

    def test_registry_counts_tax_ids(self):
        self.assertIn("used 2 times",
                      self.run_command("registry", "use", "98-7654321", "--times", "2"))
        self.assertIn("used 1 of 10",
                      self.run_command("registry", "use", "+15005550006", "--as", "phones"))

    def test_reply_reaches_a_number_of_the_account(self):
        self.assertIn("opted out",
                      self.run_command("reply", "+15005550006", "STOP", "--to", "+15555558888"))

    def test_ledger_shows_what_is_owed(self):
        self.assertEqual(self.run_command("ledger").strip(), "Total 0.00 USD")
        self.server.twilio("POST", "/2010-04-01/Accounts/%s/IncomingPhoneNumbers.json" % ACCOUNT,
                           PhoneNumber="+14155550190")
        out = self.run_command("ledger")
        self.assertIn("1.15", out)
        self.assertIn("Local number", out)
        self.assertEqual(json.loads(self.run_command("ledger", "--json"))["total"], "1.15")

    def test_registry_counts_uses(self):
        self.assertIn("used 3 of 3",
                      self.run_command("registry", "use", "+15005550006", "--times", "3"))
        raw = self.run_command("registry", "use", "ada@acme.example", "--vendor", "Another",
                               "--json")
        self.assertEqual(json.loads(raw)["uses"][0]["vendor"], "Another")


class Fault(CliTest):
    def setUp(self):
        super().setUp()
        self.server.twilio("GET", "/v1/Policies")

    def test_is_armed_listed_and_cleared(self):
        self.assertIn("acted 0 of 2", self.run_command("fault", "add", "POST /v1/Services",
                                                       "--status", "503", "--retry-after", "2",
                                                       "--times", "2"))
        self.assertEqual(self.server.twilio("POST", "/v1/Services", FriendlyName="s")["code"],
                         20503)
        listed = self.run_command("fault", "list")
        for text in ("POST /v1/Services", "status 503, retry_after 2", "before", "acted 1 of 2"):
            self.assertIn(text, listed)
        self.assertIn("fault FT", self.run_command("journal"))
        self.run_command("fault", "clear", listed.split()[0])
        self.assertIn("no faults", self.run_command("fault", "list"))

    def test_takes_every_option(self):
        out = self.run_command("fault", "add", "/v1/*", "--status", "400", "--code", "21717",
                               "--message", "no", "--latency", "5ms", "--truncate", "3",
                               "--probability", "0.5", "--when", "after", "--json")
        fault = json.loads(out)
        self.assertEqual(fault["match"], {"path": "/v1/*", "probability": 0.5})
        self.assertEqual(fault["do"], {"status": 400, "code": 21717, "message": "no",
                                       "latency": "5ms", "truncate": 3})
        self.assertEqual(fault["when"], "after")
        out = self.run_command("fault", "add", "--hold", "--every", "2", "--json")
        self.assertEqual(json.loads(out)["do"], {"hold": True})
        out = self.run_command("fault", "release", json.loads(out)["id"])
        self.assertIn("released 0", out)

    def test_says_what_is_wrong(self):
        self.assertIn("400 to 599", self.run_command("fault", "add", "--status", "200", expect=1))
        self.assertIn("up to 1", self.run_command("fault", "add", "--reset", "--probability",
                                                  "often", expect=1))
        self.assertIn("FT1", self.run_command("fault", "clear", "FT1", expect=1))


class JournalAndWhy(CliTest):
    def setUp(self):
        super().setUp()
        self.server.twilio("GET", "/v1/Policies")

    def test_journal_lists_requests(self):
        self.server.twilio("POST", "/v1/EndUsers", FriendlyName="Ada")
        lines = self.run_command("journal").splitlines()
        self.assertEqual(len(lines), 2)
        self.assertIn("GET /v1/Policies", lines[0])
        self.assertIn("TH-ITEM-02", lines[1])
        self.assertEqual(len(self.run_command("journal", "--refused").splitlines()), 1)

    def test_journal_follows(self):
        environment = {**clean_environment(), "A2P_MOCK_URL": self.server.url}
        follower = subprocess.Popen([PROGRAM, "journal", "--follow"], env=environment,
                                    stdout=subprocess.PIPE, text=True)
        self.assertIn("GET /v1/Policies", follower.stdout.readline())
        self.server.twilio("GET", "/v1/EndUsers")
        self.assertIn("GET /v1/EndUsers", follower.stdout.readline())
        follower.terminate()
        follower.wait()
        follower.stdout.close()

    def test_why_last(self):
        self.assertIn("nothing was refused", self.run_command("why", "last"))
        self.server.twilio("GET", "/v1/Policies?PageSize=5000")
        out = self.run_command("why", "last")
        for text in ("GET /v1/Policies?PageSize=5000", "400", "20007", "PLAT-PAGE-01",
                     "PageSize is at most 1000", "not 5000", "Ask for at most 1000", "documented",
                     "https://www.twilio.com/docs/api/errors/20007"):
            self.assertIn(text, out)

    def test_why_of_a_request(self):
        self.server.twilio("POST", "/v1/EndUsers", FriendlyName="Ada")
        entry = json.loads(self.run_command("journal", "--refused", "--json"))["entries"][0]
        self.assertIn(entry["request_id"], self.run_command("why", entry["request_id"]))
        self.assertIn("RQ1", self.run_command("why", "RQ1", expect=1))


class Copies(CliTest):
    def setUp(self):
        super().setUp()
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, name):
        return os.path.join(self.folder.name, name)

    def test_snapshot_and_restore(self):
        sid = self.submit_profile()
        before = self.status_of(sid)
        self.run_command("snapshot", "--out", self.file("s.json"))
        self.run_command("advance", "settled")
        self.assertNotEqual(self.status_of(sid), before)
        self.assertIn("is back at 2026-01-05T09:00:00", self.run_command("restore", self.file("s.json")))
        self.assertEqual(self.status_of(sid), before)

    def test_restore_makes_the_sandbox(self):
        sid = self.submit_profile()
        self.run_command("snapshot", "-o", self.file("s.json"))
        other = Server()
        self.addCleanup(other.stop)
        out = self.run_command("restore", self.file("s.json"), A2P_MOCK_URL=other.url)
        self.assertIn("made " + ACCOUNT, out)
        moved = self.run_command("snapshot", A2P_MOCK_URL=other.url)
        with open(self.file("s.json"), encoding="utf-8") as file:
            self.assertEqual(moved, file.read())
        self.assertIn(sid, moved)

    def test_a_snapshot_may_be_larger_than_a_request(self):
        for _ in range(6):
            self.server.twilio("POST", "/v1/EndUsers", FriendlyName="x", Type="authorized_representative_1",
                               Attributes=json.dumps({"first_name": "y" * 300_000}))
        self.run_command("snapshot", "-o", self.file("s.json"))
        self.assertGreater(os.path.getsize(self.file("s.json")), 1 << 20)
        self.run_command("restore", self.file("s.json"))

    def test_fork(self):
        sid = self.submit_profile()
        out = self.run_command("fork", "--account", OTHER, "--token", "token")
        self.assertIn(f"{ACCOUNT} goes on as {OTHER} too, auth_token token", out)
        self.assertEqual(self.server.twilio("GET", f"/v1/CustomerProfiles/{sid}",
                                            account=OTHER)["account_sid"], OTHER)

    def test_repro_is_replayed(self):
        self.submit_profile()
        self.run_command("advance", "settled")
        out = self.run_command("repro", "--out", self.file("r.json"))
        self.assertIn("a2p-mock replay", out)
        self.assertIn("every answer as in the bundle", self.run_command("replay", self.file("r.json")))

    def test_repro_redacts(self):
        self.submit_profile()
        raw = self.run_command("repro", "--redact")
        self.assertNotIn("ada@acme.example", raw)
        self.assertNotIn("Acme", raw)

    def test_restore_of_what_is_no_snapshot(self):
        with open(self.file("none.json"), "w", encoding="utf-8") as file:
            file.write("{}")
        self.submit_profile()
        self.assertIn("format", self.run_command("restore", self.file("none.json"), expect=1))


class Elsewhere(CliTest):
    def test_healthcheck(self):
        self.run_command("healthcheck")

    def test_unreachable_server_says_how_to_start_one(self):
        error = self.run_command("status", "--url", "http://127.0.0.1:1", expect=1)
        self.assertIn("a2p-mock serve", error)

    def test_url_that_is_none_is_usage(self):
        self.run_command("status", "--url", "localhost", expect=2)

    def test_describe_needs_no_server(self):
        names = [one["name"] for one in json.loads(self.run_command("describe"))["resources"]]
        self.assertIn("customer_profile", names)

    def test_serve_does_not_open_the_control_api_by_accident(self):
        error = self.run_command("serve", "--listen", "0.0.0.0:0", expect=2)
        self.assertIn("--control", error)


class WithToken(CliTest):
    flags = ("--control", "token", "--control-token", "sesame-sesame")

    def test_the_token_is_wanted(self):
        self.assertIn("--control-token", self.run_command("status", expect=1))
        self.run_command("status", "--control-token", "sesame-sesame")
        self.run_command("status", A2P_MOCK_CONTROL_TOKEN="sesame-sesame")


if __name__ == "__main__":
    unittest.main()
