#!/usr/bin/env python3
"""`a2p-mock check --exec` as a process of its own: check_test.py PROGRAM ADAPTER. ADAPTER is the reference client."""
import collections
import json
import os
import pathlib
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

sys.dont_write_bytecode = True
import clients_on_trial  # noqa: E402

try:
    import jsonschema
except ImportError:  # Debian: python3-jsonschema
    jsonschema = None

PROGRAM, ADAPTER = (str(pathlib.Path(sys.argv.pop(1)).resolve()) for _ in range(2))
PYTHON = sys.executable
SOURCES = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = json.loads((SOURCES / "docs/reference/check_report.schema.json").read_text())
FLOWS = ["isv-standard", "isv-sole-proprietor", "direct-standard", "direct-sole-proprietor"]
PLAIN = "isv-standard/order/plain"
REAL_KEY = "SK" + "ab" * 16
REAL_SECRET = "Sup3rSecretSup3rSecretSup3rSecre"
PATIENCE = 240  # seconds until the judge is said to hang


def is_gone(pid):
    """Whether a process has ended; one that nobody has buried yet has."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True


class CheckTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = pathlib.Path(place.name)
        (self.place / "tmp").mkdir()
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("A2P_", "TWILIO_", "GITHUB_"))}
        self.environment["TMPDIR"] = str(self.place / "tmp")
        self.report = self.place / "report.json"

    def client(self, script, *words):
        """A command that runs a script."""
        file = self.place / "client.py"
        file.write_text(script)
        return shlex.join([PYTHON, str(file), *map(str, words)])

    def check(self, command, *options, expect=0, **variables):
        """A run of the judge; what it printed."""
        done = subprocess.run([PROGRAM, "check", "--exec", command, *options], cwd=self.place, text=True,
                              env={**self.environment, **variables}, capture_output=True, check=False,
                              stdin=subprocess.DEVNULL, timeout=PATIENCE)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        self.assertEqual(os.listdir(self.place / "tmp"), [], "it leaves files behind")
        return done.stdout + done.stderr

    def cases(self, command, *options, expect=0, **variables):
        """The results of such a run, by the ids of the cases."""
        self.said = self.check(command, *options, "--report", f"json={self.report}", expect=expect, **variables)
        return {case["id"]: case for case in self.read_report()["cases"]}

    def read_report(self):
        report = json.loads(self.report.read_text())
        if jsonschema:
            jsonschema.validate(report, SCHEMA)
        return report

    def only(self, command, case, *options, expect, **variables):
        """The result of a run of one case."""
        cases = self.cases(command, "--only", case, *options, expect=expect, **variables)
        self.assertEqual(list(cases), [case])
        return cases[case]

    def assert_broken(self, result, *rules):
        self.assertEqual({breach["rule"] for breach in result["breaches"]}, set(rules), result)


class WholeSuite(CheckTest):
    def test_the_reference_client_is_well(self):
        junit, html, coverage = (self.place / name for name in ("junit.xml", "page.html", "coverage.json"))
        cases = self.cases(ADAPTER, "--report", f"junit={junit},html={html}", "--coverage", f"json={coverage}",
                           "--artifacts", "artifacts")
        self.assertEqual({id: case["verdict"] for id, case in cases.items() if case["verdict"] != "OK"}, {})
        self.assertGreaterEqual(len(cases), 60)
        self.assertEqual({case["flow"] for case in cases.values()}, set(FLOWS))
        self.assertRegex(self.said, rf"(?m)^{len(cases)} cases: {len(cases)} OK, [\d.]+ s$")
        self.assertEqual(list((self.place / "artifacts").iterdir()), [])
        self.look_at_junit(junit, cases)
        self.look_at_page(html, cases)
        covered = json.loads(coverage.read_text())
        self.assertGreater(covered["transitions"]["covered"], 20)
        self.assertEqual(sum(one["covered"] for one in covered["resources"]), covered["transitions"]["covered"])

    def look_at_junit(self, file, cases):
        root = xml.etree.ElementTree.parse(file).getroot()
        self.assertEqual([suite.get("name") for suite in root], FLOWS)
        for suite in root:
            self.assertEqual(int(suite.get("tests")), len(suite.findall("testcase")))
        told = {f'{case.get("classname").replace(".", "/")}/{case.get("name")}' for case in root.iter("testcase")}
        self.assertEqual(told, set(cases))

    def look_at_page(self, file, cases):
        page = file.read_text()
        for case in cases:
            self.assertIn(case, page)
        # One file, which loads nothing from anywhere.
        self.assertNotRegex(page, r"""(?i)<(script|img|iframe|image)\b[^>]*\b(src|href)\s*=""")
        self.assertNotRegex(page, r"(?i)<link\b|@import|url\(\s*['\"]?(https?:)?//")


class Outcomes(CheckTest):
    def test_exit_status_77_is_unimplemented_and_the_rest_of_the_flow_is_not_tried(self):
        cases = self.cases('echo "$A2P_CASE_ID" >> tried; exit 77', expect=3)
        tried = (self.place / "tried").read_text().split()
        self.assertEqual(set(tried), {f"{flow}/order/plain" for flow in FLOWS})
        self.assertEqual(len(tried), len(FLOWS))
        self.assertEqual({case["verdict"] for case in cases.values()}, {"UNIMPLEMENTED"})
        self.assertIn("exit status 77", cases[PLAIN]["remarks"][0])
        self.assertIn("does not offer this flow", cases["isv-standard/crash/brand"]["remarks"][0])

    def test_a_flow_that_is_not_offered_does_not_count(self):
        cases = self.cases(f'test $A2P_FLOW = isv-standard || exit 77; exec {shlex.quote(ADAPTER)}', "--only", "order/*")
        self.assertEqual({(case["flow"], case["verdict"]) for case in cases.values()},
                         {(flow, "OK" if flow == "isv-standard" else "UNIMPLEMENTED") for flow in FLOWS})

    def test_no_such_command_is_usage(self):
        for only in ("order/*", "primary/*"):
            said = self.check("no-such-program-anywhere", "--only", only, expect=2)
            self.assertRegex(said, "^a2p-mock: --exec 'no-such-program-anywhere' cannot be run: .*not found")

    def test_what_hangs_is_ended_with_all_its_children(self):
        result = self.only(self.client(clients_on_trial.HANGS, self.place / "pids"), PLAIN, "--time-limit", "1", expect=1)
        self.assertEqual(result["verdict"], "FAILED")
        self.assert_broken(result, "CLIENT-END-03")
        self.assertTrue(result["starts"][0]["timed_out"])
        for pid in (self.place / "pids").read_text().split():
            self.assertTrue(is_gone(pid), pid)

    def test_what_a_program_leaves_behind_is_ended(self):
        result = self.only(self.client(clients_on_trial.LEAVES_A_CHILD, self.place / "pids"), PLAIN, expect=1)
        self.assert_broken(result, "CLIENT-END-04")
        self.assertTrue(is_gone((self.place / "pids").read_text()))

    def test_done_without_doing_anything(self):
        result = self.only("true", PLAIN, expect=1)
        self.assertEqual(result["verdict"], "FAILED")
        self.assert_broken(result, "CLIENT-END-01")
        self.assertIn("no campaign is VERIFIED", result["breaches"][0]["what"])
        self.assertEqual(self.only("true", "isv-standard/brand/failed-30795", expect=3)["verdict"], "INCONCLUSIVE")

    def test_giving_up_needs_a_reason(self):
        case = "isv-standard/primary/missing"
        looks = self.client(clients_on_trial.CALL + 'call("GET", "/v1/CustomerProfiles")\n')
        self.assert_broken(self.only(f"{looks}; exit 1", case, expect=1), "CLIENT-END-02")
        self.only(f"{looks}; echo 'no PRIMARY profile' >&2; exit 1", case, expect=0)
        self.assertEqual(self.only("echo primary; exit 1", case, expect=3)["verdict"], "INCONCLUSIVE")
        self.assert_broken(self.only(f"{looks}; exit 0", case, expect=1), "CLIENT-END-01")

    def test_what_should_be_counts_when_strict(self):
        command, case = ADAPTER + " --break CLIENT-POLL-01", "isv-standard/brand/pending-for-days"
        result = self.only(command, case, expect=0)
        self.assertEqual(result["verdict"], "NON-STRICT")
        self.assertNotIn("--strict", result["rerun"])
        self.assert_broken(result, "CLIENT-POLL-01")
        self.assertEqual(result["breaches"][0]["severity"], "SHOULD")
        result = self.only(command, case, "--strict", expect=1)
        self.assertEqual(result["verdict"], "FAILED")
        self.assertTrue(self.read_report()["strict"])
        self.assertIn("--strict", result["rerun"])

    def test_a_failure_can_be_tried_again(self):
        result = self.only(ADAPTER + " --break CLIENT-ONCE-01", "isv-standard/order/second-start", expect=1)
        again = shlex.split(result["rerun"])
        self.assertEqual(again[0], "a2p-mock")
        done = subprocess.run([PROGRAM, *again[1:]], env=self.environment, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("CLIENT-ONCE-01", done.stdout)


class Secrets(CheckTest):
    def test_are_masked_wherever_output_goes(self):
        for what in ("token", "secret", "basic", "basic of key"):
            with self.subTest(what):
                shown = self.place / "shown.json"
                written = [self.place / name for name in ("report.xml", "report.html", "report.json")]
                command = self.client(clients_on_trial.TALKS, shown, what, ADAPTER)
                said = self.check(command, "--only", PLAIN, "--artifacts", "artifacts", "--verbose", "--report",
                                  "junit={},html={},json={}".format(*written), expect=1,
                                  TWILIO_API_KEY=REAL_KEY, TWILIO_API_SECRET=REAL_SECRET)
                written += [file for file in (self.place / "artifacts").rglob("*") if file.is_file()]
                self.assertIn("output.txt", [file.name for file in written])
                for text in [said] + [file.read_text() for file in written]:
                    for secret in [*json.loads(shown.read_text()).values(), REAL_KEY, REAL_SECRET]:
                        self.assertNotIn(secret, text)
                self.assertIn(f"this is the {what} ********", (self.place / "artifacts" / PLAIN / "output.txt").read_text())
                result = self.read_report()["cases"][0]
                self.assertEqual(result["verdict"], "FAILED")
                self.assert_broken(result, "CLIENT-SECRET-01")


class Starts(CheckTest):
    def notes(self, *cases, **variables):
        """How the reference client was started in these cases, by case."""
        command = self.client(clients_on_trial.NOTES, self.place / "notes", ADAPTER)
        options = [word for case in cases for word in ("--only", case)]
        self.cases(command, *options, **variables)
        notes = collections.defaultdict(list)
        for line in (self.place / "notes").read_text().splitlines():
            note = json.loads(line)
            notes[note["A2P_CASE_ID"]].append(note)
        self.assertEqual(set(notes), set(cases))
        return notes

    def test_after_a_crash_have_the_same_state(self):
        case = "isv-standard/crash/brand"
        first, second = self.notes(case)[case]
        self.assertEqual([first["has_mark"], second["has_mark"]], [False, True])
        first["has_mark"] = True
        self.assertEqual(first, second)
        self.assertEqual(self.read_report()["cases"][0]["starts"][0]["exit_status"], 128 + signal.SIGKILL)

    def test_after_a_correction_have_the_same_state_and_another_input(self):
        case = "isv-standard/brand/corrected-30795"
        first, second = self.notes(case)[case]
        self.assertEqual(first["A2P_STATE_DIR"], second["A2P_STATE_DIR"])
        self.assertEqual(first["A2P_CASE_INPUT"], second["A2P_CASE_INPUT"])
        self.assertTrue(second["has_mark"])
        number = [note["input"]["step1"]["businessAttributes"].pop("business_registration_number")
                  for note in (first, second)]
        self.assertEqual(number, ["98-7654321", "12-3456789"])
        self.assertEqual(first["input"], second["input"])

    def test_of_two_customers_share_an_account_and_no_state(self):
        case = "isv-standard/customers/same-name-crash"
        first, other, again = self.notes(case)[case]
        self.assertEqual(first["TWILIO_ACCOUNT_SID"], other["TWILIO_ACCOUNT_SID"])
        self.assertNotEqual(first["A2P_STATE_DIR"], other["A2P_STATE_DIR"])
        self.assertFalse(other["has_mark"])
        self.assertEqual((first["A2P_STATE_DIR"], first["input"]), (again["A2P_STATE_DIR"], again["input"]))
        self.assertEqual(first["input"]["step1"]["businessName"], other["input"]["step1"]["businessName"])
        self.assertNotEqual(first["input"]["step1"]["email"], other["input"]["step1"]["email"])

    def test_listen_for_webhooks_only_when_asked_to(self):
        notes = self.notes(PLAIN, "isv-standard/webhooks/genuine", A2P_WEBHOOKS="1")
        self.assertIsNone(notes[PLAIN][0]["A2P_WEBHOOKS"])
        self.assertEqual(notes["isv-standard/webhooks/genuine"][0]["A2P_WEBHOOKS"], "1")
        self.assertNotEqual(notes[PLAIN][0]["TWILIO_ACCOUNT_SID"],
                            notes["isv-standard/webhooks/genuine"][0]["TWILIO_ACCOUNT_SID"])


class Time(CheckTest):
    WITH_POLLING = "isv-standard/brand/pending-for-days"

    def test_is_given_to_clients_that_cannot_ask_for_it(self):
        for habit in ("POLLS_TIGHTLY", "POLLS_BY_TURNS", "LATER"):
            with self.subTest(habit):
                command = self.client(getattr(clients_on_trial, habit))
                result = self.only(command, PLAIN, expect=0)
                self.assertEqual((result["verdict"], result["breaches"]), ("OK", []))
                self.assertGreater(result["starts"][0]["ended"], "2026-01-16")
                result = self.only(command, self.WITH_POLLING, expect=3)
                self.assertEqual(result["verdict"], "INCONCLUSIVE")
                self.assertIn("CLIENT-POLL-01", result["remarks"][0])

    def test_is_the_clients_own_where_it_asks_for_it(self):
        command = self.client(clients_on_trial.WAITS_WELL)
        cases = self.cases(command, "--only", PLAIN, "--only", self.WITH_POLLING)
        self.assertEqual({case["verdict"] for case in cases.values()}, {"OK"})

    def test_ends_for_a_client_that_waits_for_ever(self):
        result = self.only("exit 75", PLAIN, expect=1)
        self.assert_broken(result, "CLIENT-END-03")
        self.assertIn("nothing was to be expected", result["breaches"][0]["what"])
        self.assertLess(len(result["starts"]), 2)


class Expected(CheckTest):
    def expected(self, *rows):
        """A file of expected failures."""
        file = self.place / "expected.yaml"
        file.write_text("".join(f"- {json.dumps(row)}\n" for row in rows))
        return str(file)

    def test_failures_are_no_news(self):
        row = {"case": PLAIN, "because": "issue 12"}
        result = self.only("exit 1", PLAIN, "--expected", self.expected(row), expect=0)
        self.assertEqual((result["verdict"], result["unexpected"], result["expected_because"]),
                         ("FAILED", False, "issue 12"))
        self.assertIn("1 FAILED (1 of them expected)", self.said)
        result = self.only("exit 1", "isv-standard/order/second-start", "--expected", self.expected(row), expect=1)
        self.assertTrue(result["unexpected"])

    def test_failures_that_are_mended_are_to_be_taken_out(self):
        row = {"case": "isv-standard/order/*", "because": "issue 12"}
        result = self.only(ADAPTER, PLAIN, "--expected", self.expected(row), expect=1)
        self.assertEqual((result["verdict"], result["unexpected"]), ("OK", True))
        self.assertIn("take it out", self.said)

    def test_failures_are_known_until_a_day(self):
        row = {"case": PLAIN, "because": "issue 12", "until": "2020-01-31"}
        self.only("exit 1", PLAIN, "--expected", self.expected(row), expect=1)
        self.assertIn("until 2020-01-31", self.said)
        self.only("exit 1", PLAIN, "--expected", self.expected({**row, "until": "9999-12-31"}), expect=0)

    def test_other_verdicts_can_be_expected(self):
        row = {"case": PLAIN, "because": "later", "verdict": "UNIMPLEMENTED"}
        self.only("exit 77", PLAIN, "--expected", self.expected(row), expect=3)
        self.only("exit 1", PLAIN, "--expected", self.expected(row), expect=1)

    def test_a_row_that_means_nothing_is_told(self):
        rows = [{"case": "isv-standard/order/pain", "because": "typing"},
                {"case": "*/crash/full-*", "because": "tried with --full only"}]
        said = self.check("exit 77", "--expected", self.expected(*rows), expect=3)
        self.assertIn("line 1: `isv-standard/order/pain` means no case", said)
        self.assertNotIn("line 2", said)

    def test_a_row_that_cannot_be_read_is_usage(self):
        for row, told in (({"case": PLAIN}, "`because` is missing"),
                          ({"case": PLAIN, "because": "x", "verdict": "BAD"}, "there is no verdict `BAD`"),
                          ({"case": PLAIN, "because": "x", "until": "soon"}, "must be a day")):
            self.assertIn(told, self.check("exit 1", "--expected", self.expected(row), expect=2))
        self.check("exit 1", "--expected", "absent.yaml", expect=2)


class Reports(CheckTest):
    def test_tell_what_failed(self):
        junit, html = self.place / "junit.xml", self.place / "page.html"
        command = ADAPTER + " --break CLIENT-BRAND-01"
        cases = self.cases(command, "--only", "isv-standard/brand/corrected-3079[57]", "--report",
                           f"junit={junit},html={html}", expect=1)
        self.assertEqual([case["verdict"] for case in cases.values()], ["FAILED"] * 2)
        breach = cases["isv-standard/brand/corrected-30795"]["breaches"][0]
        root = xml.etree.ElementTree.parse(junit).getroot()
        self.assertEqual(root[0].get("failures"), "2")
        self.assertIn(breach["rule"], root.find(".//failure").get("message"))
        for text in (html.read_text(), self.said):
            self.assertIn("CLIENT-BRAND-01", text)
            self.assertIn(breach["request_id"][-4:], text)
        self.assertEqual([start["expected"] for start in cases["isv-standard/brand/corrected-30795"]["starts"]][0],
                         "gives-up")

    def test_are_refused_when_they_are_none(self):
        self.assertIn("--report is 'pdf=x'", self.check("true", "--report", "pdf=x", expect=2))
        self.assertIn("cannot be written",
                      self.check(ADAPTER, "--only", PLAIN, "--report", "json=absent/report.json", expect=2))

    def test_output_of_any_bytes_can_be_reported(self):
        client = self.client("import sys; sys.stdout.buffer.write(bytes(range(256)) + b']]>\\n</script>'); sys.exit(1)")
        junit, html = self.place / "junit.xml", self.place / "page.html"
        self.only(client, PLAIN, "--report", f"junit={junit},html={html}", "--artifacts", "artifacts", expect=1)
        self.assertIn("]]>", xml.etree.ElementTree.parse(junit).getroot().find(".//system-out").text)
        self.assertNotIn("</script>", html.read_text())
        self.assertEqual((self.place / "artifacts" / PLAIN / "output.txt").read_bytes()[:256], bytes(range(256)))

    def test_artifacts_replay(self):
        broken = {"CLIENT-ONCE-01": PLAIN.replace("plain", "second-start"),
                  "CLIENT-CRASH-01": "isv-standard/crash/brand",
                  "CLIENT-ONCE-04": "isv-standard/faults/lost-answer-a2p/BrandRegistrations",
                  "CLIENT-OTP-01": "isv-sole-proprietor/otp/sent-again",
                  "CLIENT-BRAND-03": "isv-standard/brand/corrected-30795",
                  "CLIENT-WEBHOOK-01": "isv-standard/webhooks/forged",
                  "CLIENT-PRIMARY-01": "isv-standard/primary/approved-later"}
        for rule, case in broken.items():
            with self.subTest(rule):
                result = self.only(f"{ADAPTER} --break {rule}", case, "--artifacts", "artifacts", expect=1)
                self.assertIn(rule, {breach["rule"] for breach in result["breaches"]})
                self.assertTrue((self.place / "artifacts" / case / "output.txt").exists())
                repro = self.place / "artifacts" / case / "repro.json"
                done = subprocess.run([PROGRAM, "replay", str(repro)], env=self.environment, capture_output=True,
                                      text=True, check=False, timeout=60)
                self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr)


class Coverage(CheckTest):
    def test_less_than_asked_for_is_4(self):
        coverage = self.place / "coverage.json"
        options = ("--only", PLAIN, "--coverage", f"json={coverage}")
        said = self.check(ADAPTER, *options, "--coverage-min", "99%", expect=4)
        self.assertIn("--coverage-min asks for 99%", said)
        covered = json.loads(coverage.read_text())["transitions"]
        self.assertLess(0, covered["covered"])
        self.check(ADAPTER, *options, "--coverage-min", "1%", expect=0)
        self.check("exit 1", *options, "--coverage-min", "99%", expect=1)
        self.check("true", *options, "--coverage-min", "many", expect=2)


class Choice(CheckTest):
    def listed(self, *options, expect=0):
        """The ids that --list shows, and their rules."""
        lines = self.check("no-such-program", "--list", *options, expect=expect).splitlines()
        return {first.split()[0]: second.split() for first, second in zip(lines[::2], lines[1::2])}

    def test_of_all(self):
        every = self.listed()
        self.assertGreaterEqual(len(every), 60)
        self.assertEqual(list(dict.fromkeys(id.split("/")[0] for id in every)), FLOWS)
        self.assertLess(set(every), set(self.listed("--full")))
        for rules in every.values():
            self.assertTrue(rules)
            self.assertTrue(all(re.fullmatch(r"CLIENT-[A-Z]+-\d\d", rule) for rule in rules))

    def test_by_id_glob_rule_and_flow(self):
        every = self.listed()
        self.assertEqual(list(self.listed("--only", PLAIN)), [PLAIN])
        self.assertEqual(set(self.listed("--only", "order/plain")), {f"{flow}/order/plain" for flow in FLOWS})
        self.assertEqual(set(self.listed("--only", "*/otp/*")), {id for id in every if "/otp/" in id})
        self.assertEqual(set(self.listed("--only", "otp")), {id for id in every if "/otp/" in id})
        self.assertEqual(set(self.listed("--only", "CLIENT-MOBILE-01")),
                         {id for id, rules in every.items() if "CLIENT-MOBILE-01" in rules})
        self.assertEqual(set(self.listed("--flow", "direct-standard")),
                         {id for id in every if id.startswith("direct-standard/")})
        self.assertEqual(set(self.listed("--flow", "isv-standard", "--only", "order/plain", "--only", "crash/brand")),
                         {PLAIN, "isv-standard/crash/brand"})
        full = "isv-standard/crash/full-after-request-2"
        self.assertNotIn(full, every)
        self.assertEqual(list(self.listed("--only", full)), [full])

    def test_of_nothing_is_usage(self):
        self.assertIn("no case is meant", self.check("true", "--only", "nothing/like-it", expect=2))
        self.check("true", "--flow", "sideways", expect=2)
        self.check("true", "--target", "self", expect=2)

    def test_verdicts_are_the_same_side_by_side(self):
        command = ADAPTER + " --break CLIENT-REVIEW-02"
        told = []
        for jobs in ("1", "4"):
            cases = self.cases(command, "--flow", "isv-standard", "--only", "bundles/*", "--only", "order/*",
                               "--jobs", jobs, expect=1)
            told.append({id: (case["verdict"], [breach["rule"] for breach in case["breaches"]], case["requests"],
                              case["account"]) for id, case in cases.items()})
        self.assertEqual(list(told[0]), list(told[1]))
        self.assertEqual(told[0], told[1])
        self.assertEqual({verdict for verdict, *_ in told[0].values()}, {"OK", "FAILED"})


class Interruption(CheckTest):
    def test_ends_the_judge_and_its_clients(self):
        pids = self.place / "pids"
        os.mkfifo(pids)
        judge = subprocess.Popen([PROGRAM, "check", "--jobs", "1", "--exec", self.client(clients_on_trial.HANGS, pids)],
                                 env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        started = pids.read_text().split()  # once the client is there
        judge.send_signal(signal.SIGINT)
        said, _ = judge.communicate(timeout=60)
        self.assertEqual(judge.returncode, 130, said)
        self.assertEqual(len(started), 2)
        for pid in started:
            self.assertTrue(is_gone(pid), pid)
        self.assertEqual(os.listdir(self.place / "tmp"), [])


if __name__ == "__main__":
    unittest.main()
