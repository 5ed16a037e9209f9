#!/usr/bin/env python3
"""`a2p-mock run` and `a2p-mock env` as processes of their own: run_test.py PROGRAM."""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import unittest
import urllib.request

PROGRAM = sys.argv.pop(1)
PYTHON = sys.executable
NODE = shutil.which("node")
REAL_ACCOUNT = "AC" + "ab" * 16
REAL_TOKEN = "f00dfeedf00dfeedf00dfeedf00dfeed"
REAL_SECRET = "Sup3rSecretSup3rSecretSup3rSecre"

# A client in a few lines: call("POST", path, Name=value) with the credentials of its environment.
CLIENT = textwrap.dedent("""
    import base64, json, os, sys, urllib.error, urllib.parse, urllib.request
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    def call(method, path, user=None, secret=None, **parameters):
        body = urllib.parse.urlencode(parameters).encode() if parameters else None
        request = urllib.request.Request(os.environ["A2P_MOCK_URL"] + path, data=body, method=method)
        user = user or os.environ["TWILIO_ACCOUNT_SID"]
        secret = secret or os.environ["TWILIO_AUTH_TOKEN"]
        request.add_header("Authorization", "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode())
        try:
            with opener.open(request) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            return json.loads(refusal.read())
""")
PROFILE = 'profile = call("POST", "/v1/CustomerProfiles", FriendlyName="Acme", Email="a@acme.example", PolicySid="RNdfbf3fae0e1107f8aded0e7cead80bf5")\n'
SUBMIT = textwrap.dedent("""
    primary = call("GET", "/v1/CustomerProfiles")["results"][0]["sid"]
    """) + PROFILE + textwrap.dedent("""
    path = "/v1/CustomerProfiles/" + profile["sid"]
    call("POST", path + "/EntityAssignments", ObjectSid=primary)
    call("POST", path, Status="pending-review")
    """)
LOOK = 'call("GET", "/v1/CustomerProfiles")\n'
REFUSED = 'call("POST", "/v1/CustomerProfiles", FriendlyName="Acme")\n'


class RunTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = pathlib.Path(place.name)
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("A2P_MOCK_", "TWILIO_", "GITHUB_"))}
        self.environment["TMPDIR"] = str(self.place)

    def run_program(self, *words, expect=0, text=True, **variables):
        """A run of the program itself."""
        done = subprocess.run([PROGRAM, *words], env={**self.environment, **variables}, cwd=self.place,
                              capture_output=True, text=text, check=False, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, expect, (done.stdout, done.stderr))
        return done

    def run_client(self, script, *options, expect=0, **variables):
        """A run of a client that knows only its environment."""
        return self.run_program("run", *options, "--", PYTHON, "-c", CLIENT + script, expect=expect,
                                **variables)

    def environment_of_child(self, *options, expect=3, **variables):
        out = self.run_program("run", *options, "--", PYTHON, "-c",
                               "import json, os; print(json.dumps(dict(os.environ)))", expect=expect,
                               **variables).stdout
        return json.loads(out)


class Coverage(RunTest):
    def test_is_written_by_run(self):
        done = self.run_client(SUBMIT + REFUSED, "--coverage", "html=c.html,json=c.json")
        covered = json.loads((self.place / "c.json").read_text())
        self.assertGreaterEqual(covered["transitions"]["covered"], 3)
        bundle = next(row for row in covered["resources"] if row["resource"] == "bundle")
        submitted = next(row for row in bundle["transitions"]
                         if row["from"] == "draft" and row["to"] == "pending-review")
        self.assertTrue(submitted["covered"])
        self.assertIn({"id": "PLAT-PARAM-02", "covered": False}, covered["rule_list"])
        self.assertGreater(covered["codes"]["covered"], 0)
        self.assertIn("of " + str(covered["transitions"]["known"]) + " transitions", done.stderr)
        self.assertIn("pending-review", (self.place / "c.html").read_text())

    def test_below_the_least_makes_it_4(self):
        done = self.run_client(LOOK, "--coverage-min", "1%", expect=4)
        self.assertIn("--coverage-min asks for 1%", done.stderr)
        self.run_client(SUBMIT, "--coverage-min", "1")
        self.run_client(LOOK + "sys.exit(7)", "--coverage-min", "1%", expect=7)

    def test_that_cannot_be_read_is_refused_before_anything_runs(self):
        for words in (["--coverage", "pdf=x"], ["--coverage", "html="], ["--coverage-min", "101%"],
                      ["--coverage-min", "many"]):
            done = self.run_client("open('ran', 'w')\n", *words, expect=2)
            self.assertIn("must be", done.stderr)
        self.assertFalse((self.place / "ran").exists())

    def test_of_serve_is_written_when_a_signal_ends_it(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            server = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0", "--coverage", "json=c.json"],
                                      env=self.environment, cwd=self.place, text=True,
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            url = json.loads(server.stdout.readline())["url"]
            account = "AC" + "1" * 32
            variables = {"A2P_MOCK_URL": url, "TWILIO_ACCOUNT_SID": account, "TWILIO_AUTH_TOKEN": "x" * 32}
            subprocess.run([PYTHON, "-c", CLIENT + SUBMIT], env={**self.environment, **variables}, check=True)
            # A sandbox that is gone counts.
            gone = urllib.request.Request(url + "/_mock/v1/sandboxes/" + account, method="DELETE")
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(gone).close()
            server.send_signal(number)
            _, told = server.communicate(timeout=60)
            self.assertEqual(server.returncode, 0, told)
            self.assertIn("exercised", told)
            covered = json.loads((self.place / "c.json").read_text())
            self.assertGreaterEqual(covered["transitions"]["covered"], 2)
            (self.place / "c.json").unlink()


class ExitStatus(RunTest):
    def test_is_that_of_the_program(self):
        self.run_client(SUBMIT)
        self.run_client(SUBMIT + "sys.exit(7)", expect=7)

    def test_tells_the_signal_that_ended_it(self):
        self.run_program("run", "--", "sh", "-c", "kill -KILL $$", expect=137)

    def test_is_127_when_there_is_no_such_program(self):
        done = self.run_program("run", "--", "no-such-program-anywhere", expect=127)
        self.assertIn("no-such-program-anywhere", done.stderr)
        self.assertIn("PATH", done.stderr)

    def test_is_126_when_it_is_no_program(self):
        (self.place / "text").write_text("words\n")
        self.run_program("run", "--", "./text", expect=126)

    def test_is_3_when_no_request_arrived(self):
        done = self.run_program("run", "--", PYTHON, "-c", "pass", expect=3)
        self.assertIn("no request arrived", done.stderr)
        self.assertIn("In Python the usual cause is", done.stderr)

    def test_is_the_programs_own_when_it_failed_without_a_request(self):
        done = self.run_program("run", "--", PYTHON, "-c", "raise SystemExit(9)", expect=9)
        self.assertIn("no request arrived", done.stderr)

    def test_fail_on_makes_it_2(self):
        self.run_client(REFUSED)
        self.run_client(REFUSED, "--fail-on", "refusals", expect=2)
        self.run_client(REFUSED, "--fail-on", "findings")
        self.run_client(REFUSED + "sys.exit(5)", "--fail-on", "refusals", expect=5)
        self.run_client(SUBMIT, "--fail-on", "refusals", expect=2)  # the review refuses it
        self.run_client(LOOK, "--fail-on", "refusals", "--fail-on", "findings")

    def test_is_2_for_a_bad_line(self):
        for words in (["--from", "nowhere"], ["--sdk", "cobol"], ["--reviews", "soon"],
                      ["--fail-on", "monday"]):
            done = self.run_program("run", *words, "--", "true", expect=2)
            self.assertTrue(done.stderr, words)
        self.run_program("run", expect=2)


class Cause(RunTest):
    def test_is_that_of_the_language(self):
        for sdk, part in (("node", "NODE_OPTIONS"), ("php", "curl.cainfo"), ("java", "trust store"),
                          ("go", "ProxyFromEnvironment"), ("cli", "profile"), ("curl", "--cacert")):
            done = self.run_program("run", "--sdk", sdk, "--", "true", expect=3)
            self.assertIn(part, done.stderr)

    def test_is_known_by_the_commands_name(self):
        python = self.place / "python3.11"
        python.symlink_to("/bin/true")
        self.assertIn("In Python", self.run_program("run", "--", str(python), expect=3).stderr)
        self.assertIn("told its own proxy", self.run_program("run", "--", "true", expect=3).stderr)


class Streams(RunTest):
    def test_stdout_is_the_programs_to_the_byte(self):
        script = "import sys; sys.stdout.buffer.write(bytes(range(256))); sys.exit(4)"
        done = self.run_program("run", "--", PYTHON, "-c", script, expect=4, text=False)
        self.assertEqual(done.stdout, bytes(range(256)))

    def test_stdin_is_inherited(self):
        done = subprocess.run([PROGRAM, "run", "--", "cat"], input=b"words\n", capture_output=True,
                              env=self.environment, check=False)
        self.assertEqual((done.stdout, done.returncode), (b"words\n", 3))

    def test_words_reach_the_program_as_they_are(self):
        words = ["two words", "", "--fail-on", "a'b\"c", "$HOME", "--", "-x", "[1,2]", "{}", "%%"]
        done = self.run_program("run", "--", PYTHON, "-c", "import json, sys; print(json.dumps(sys.argv[1:]))",
                                *words, expect=3)
        self.assertEqual(json.loads(done.stdout), words)

    def test_a_program_whose_name_has_a_blank(self):
        program = self.place / "my program"
        program.write_text("#!/bin/sh\necho \"$0\"\n")
        program.chmod(0o755)
        self.assertIn("my program", self.run_program("run", "--", str(program), expect=3).stdout)

    def test_leaves_no_file_behind(self):
        self.run_client(SUBMIT)
        self.assertEqual(list(self.place.iterdir()), [])


class Signals(RunTest):
    def forwarded(self, number):
        script = textwrap.dedent("""
            import signal, sys
            signals = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
            signal.pthread_sigmask(signal.SIG_BLOCK, signals)
            print("ready", flush=True)
            number = int(signal.sigwait(signals))
            print("got", number, flush=True)
            sys.exit(40 + number)
            """)
        run = subprocess.Popen([PROGRAM, "run", "--", PYTHON, "-c", script], env=self.environment,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        with run:
            self.assertEqual(run.stdout.readline(), "ready\n")
            run.send_signal(number)
            self.assertEqual(run.stdout.read(), f"got {int(number)}\n")
            run.stderr.read()
        return run.returncode

    def test_are_forwarded(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            self.assertEqual(self.forwarded(number), 40 + number)

    def test_that_end_the_program_end_up_in_the_status(self):
        run = subprocess.Popen([PROGRAM, "run", "--", "sh", "-c", "echo ready; exec sleep 600"],
                               env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with run:
            run.stdout.readline()
            run.send_signal(signal.SIGTERM)
            run.communicate()
        self.assertEqual(run.returncode, 128 + signal.SIGTERM)

    def test_the_program_has_the_mask_and_dispositions_it_would_have_had(self):
        script = "import signal; print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))"
        self.assertEqual(self.run_program("run", "--", PYTHON, "-c", script, expect=3).stdout, "[]\n")
        script = ("import re\nlines = open('/proc/self/status').read()\n"
                  "print(int(re.search('SigIgn:\\t(.*)', lines).group(1), 16) & 0x7fffffff)")
        plain = subprocess.run([PYTHON, "-c", script], capture_output=True, text=True, check=True,
                               env=self.environment)  # without the two that belong to the C library
        self.assertEqual(self.run_program("run", "--", PYTHON, "-c", script, expect=3).stdout,
                         plain.stdout)


class ChildEnvironment(RunTest):
    def test_replaces_every_credential(self):
        real_key = "SK" + "cd" * 16
        child = self.environment_of_child(
            TWILIO_ACCOUNT_SID=REAL_ACCOUNT, TWILIO_AUTH_TOKEN=REAL_TOKEN, TWILIO_API_KEY=real_key,
            TWILIO_API_SECRET=REAL_SECRET, TWILIO_API_KEY_SID=real_key,
            TWILIO_API_KEY_SECRET=REAL_SECRET, TWILIO_TEST_ACCOUNT_SID=REAL_ACCOUNT,
            TWILIO_LIVE_TOKEN="0123456789abcdef0123456789abcdef", COPY_OF_TOKEN=REAL_TOKEN,
            TWILIO_REGION="ie1", TWILIO_EDGE="dublin", TWILIO_MESSAGING_SERVICE_SID="MG" + "0" * 32)
        values = list(child.values())
        for secret in (REAL_ACCOUNT, REAL_TOKEN, real_key, REAL_SECRET,
                       "0123456789abcdef0123456789abcdef"):
            self.assertNotIn(secret, values)
        self.assertEqual(child["TWILIO_TEST_ACCOUNT_SID"], child["TWILIO_ACCOUNT_SID"])
        self.assertEqual(child["TWILIO_ACCOUNT_SID"], child["A2P_MOCK_ACCOUNT_SID"])
        self.assertEqual(child["TWILIO_API_KEY"], child["TWILIO_API_KEY_SID"])
        self.assertEqual(child["COPY_OF_TOKEN"], child["TWILIO_AUTH_TOKEN"])
        self.assertEqual((child["TWILIO_REGION"], child["TWILIO_EDGE"]), ("ie1", "dublin"))
        self.assertEqual(child["TWILIO_MESSAGING_SERVICE_SID"], "MG" + "0" * 32)
        self.assertRegex(child["TWILIO_AUTH_TOKEN"], "^[0-9a-f]{32}$")

    def test_gives_credentials_to_a_program_that_had_none(self):
        child = self.environment_of_child()
        self.assertRegex(child["TWILIO_ACCOUNT_SID"], "^AC[0-9a-f]{32}$")
        self.assertNotIn("TWILIO_API_KEY", child)  # a program that has one prefers it

    def test_the_key_is_the_accounts(self):
        script = ('answer = call("GET", "/v1/CustomerProfiles", os.environ["TWILIO_API_KEY"], '
                  'os.environ["TWILIO_API_SECRET"])\nsys.exit(len(answer["results"]))')
        self.run_client(script, expect=1, TWILIO_API_KEY="x", TWILIO_API_SECRET="y")

    def test_keeps_them_when_asked(self):
        script = 'call("GET", "/v1/CustomerProfiles")["results"]'
        done = self.run_client(script, "--keep-credentials", TWILIO_ACCOUNT_SID=REAL_ACCOUNT,
                               TWILIO_AUTH_TOKEN=REAL_TOKEN)
        self.assertIn(REAL_ACCOUNT, done.stderr)
        child = self.environment_of_child("--keep-credentials", TWILIO_ACCOUNT_SID=REAL_ACCOUNT,
                                          TWILIO_AUTH_TOKEN=REAL_TOKEN)
        self.assertEqual(child["TWILIO_AUTH_TOKEN"], REAL_TOKEN)
        self.assertEqual(child["A2P_MOCK_ACCOUNT_SID"], REAL_ACCOUNT)

    def test_adds_to_what_others_set(self):
        child = self.environment_of_child(NODE_OPTIONS="--no-warnings", NO_PROXY="intern.example,*,.twilio.com",
                                          PYTHONPATH="/usr/share/mine")
        self.assertTrue(child["NODE_OPTIONS"].startswith("--no-warnings --require "))
        self.assertEqual(child["NO_PROXY"], "localhost,127.0.0.1,::1,intern.example")
        self.assertTrue(child["PYTHONPATH"].endswith("/usr/share/mine"))

    def test_leaves_plain_http_alone(self):
        self.assertNotIn("HTTP_PROXY", self.environment_of_child())

    def test_settings_reach_the_sandbox(self):
        script = ('with opener.open(os.environ["A2P_MOCK_URL"] + "/_mock/v1/sandboxes/" + '
                  'os.environ["A2P_MOCK_SANDBOX"]) as answer: print(answer.read().decode())')
        made = json.loads(self.run_client(script, expect=3).stdout)
        self.assertEqual((made["reviews"], made["phone_owner"], made["clock"]),
                         ("instant", "yes", "realtime"))
        made = json.loads(self.run_client(
            script, "--from", "campaign/in-review", "--rules", "twilio", "--reviews", "documented",
            "--clock", "frozen", "--phone-owner", "silent", "--seed", "7", expect=3).stdout)
        self.assertEqual((made["rules"]["profile"], made["reviews"], made["phone_owner"], made["clock"],
                          made["seed"]), ("twilio", "documented", "silent", "frozen", 7))
        self.assertTrue(made["saved"]["service"].startswith("MG"))
        made = json.loads(self.run_client(script, "--from", "sole-prop/waiting-for-otp", expect=3).stdout)
        self.assertEqual((made["phone_owner"], made["waiting_for"]), ("yes", 1))


class Summary(RunTest):
    def test_tells_requests_refusals_and_ends(self):
        done = self.run_client(SUBMIT + REFUSED + REFUSED)
        self.assertRegex(done.stderr, r"6 requests in .*: 2 with 200, 2 with 201, 2 with 400")
        self.assertRegex(done.stderr, r"refused, 2 times  400 \d+ POST /v1/CustomerProfiles  [A-Z0-9-]+")
        self.assertIn("right: ", done.stderr)
        self.assertRegex(done.stderr, r"profile +BU[0-9a-f]{32}  \S+")

    def test_names_an_account_that_the_program_brought(self):
        own = "AC" + "7" * 32
        done = self.run_client(f'call("GET", "/v1/CustomerProfiles", "{own}", "token")')
        self.assertIn(f"it used {own}, which `run` did not give it", done.stderr)
        self.assertNotRegex(done.stderr, r"profile +BU")

    def test_fills_githubs_page(self):
        page = self.place / "summary.md"
        page.write_text("before\n")
        self.run_client(SUBMIT + REFUSED, GITHUB_STEP_SUMMARY=str(page))
        text = page.read_text()
        self.assertTrue(text.startswith("before\n### a2p-mock: "))
        self.assertRegex(text, r"\| refused \| 400 \d+ POST /v1/CustomerProfiles \|")
        self.assertRegex(text, r"\| profile \| BU[0-9a-f]{32} \|")

    def test_a_page_that_cannot_be_written_is_no_failure(self):
        done = self.run_client(SUBMIT, GITHUB_STEP_SUMMARY="/nowhere/summary.md")
        self.assertIn("GITHUB_STEP_SUMMARY names '/nowhere/summary.md'", done.stderr)


class Artifacts(RunTest):
    FILES = {"journal.json", "findings.json", "timeline.json", "repro.json"}

    def files(self, place):
        return {file.name for file in place.iterdir()} - {"webhooks.json"}

    def test_are_of_the_sandbox(self):
        place = self.place / "a b" / "artifacts"
        self.run_client(SUBMIT + REFUSED, "--artifacts", str(place))
        self.assertEqual(self.files(place), self.FILES)
        entries = json.loads((place / "journal.json").read_text())["entries"]
        self.assertEqual([entry["status"] for entry in entries], [200, 201, 201, 200, 400])
        self.assertIn("FriendlyName=Acme", entries[1]["request_body"])
        self.assertEqual(len(json.loads((place / "repro.json").read_text())["inputs"]), 5)

    def test_have_a_directory_each_when_there_are_several(self):
        first, second = "AC" + "1" * 32, "AC" + "2" * 32
        place = self.place / "artifacts"
        self.run_client(f'call("GET", "/v1/CustomerProfiles", "{first}", "token-1")\n'
                        f'call("GET", "/v1/CustomerProfiles", "{second}", "token-2")',
                        "--artifacts", str(place))
        self.assertEqual(self.files(place), {first, second})
        self.assertEqual(self.files(place / first), self.FILES)

    def test_are_written_when_nothing_arrived(self):
        place = self.place / "artifacts"
        self.run_program("run", "--artifacts", str(place), "--", "true", expect=3)
        self.assertEqual(self.files(place), self.FILES)

    def test_hold_a_long_journal_to_its_last_entry(self):
        place = self.place / "artifacts"
        self.run_client('for number in range(1205): call("GET", f"/v1/CustomerProfiles?PageSize={number + 1}")',
                        "--artifacts", str(place))
        entries = json.loads((place / "journal.json").read_text())["entries"]
        self.assertEqual([entry["number"] for entry in entries], list(range(1, 1206)))

    def test_that_cannot_be_written_fail(self):
        (self.place / "file").write_text("")
        done = self.run_client(SUBMIT, "--artifacts", str(self.place / "file" / "x"), expect=1)
        self.assertIn("--artifacts", done.stderr)

    def test_and_all_else_hold_no_token(self):
        place, page = self.place / "artifacts", self.place / "page.md"
        script = textwrap.dedent("""
            for text in (os.environ["TWILIO_AUTH_TOKEN"], os.environ["TWILIO_API_SECRET"], "%s", "%s"):
                call("POST", "/v1/CustomerProfiles?token=" + text, FriendlyName=text, Email="x", PolicySid=text)
                call("GET", "/v1/CustomerProfiles/" + text)
            call("GET", "/v1/CustomerProfiles", "%s", "%s")
            print(os.environ["TWILIO_AUTH_TOKEN"], os.environ["TWILIO_API_SECRET"])
            """) % (REAL_TOKEN, REAL_SECRET, "AC" + "3" * 32, "own-token-of-the-program")
        done = self.run_client(script, "--artifacts", str(place), GITHUB_STEP_SUMMARY=str(page),
                               TWILIO_ACCOUNT_SID=REAL_ACCOUNT, TWILIO_AUTH_TOKEN=REAL_TOKEN,
                               TWILIO_API_KEY="SK" + "4" * 32, TWILIO_API_SECRET=REAL_SECRET)
        texts = {str(file): file.read_text() for file in self.place.rglob("*") if file.is_file()}
        texts["stderr"] = done.stderr
        self.assertGreater(len(texts), 8)
        for secret in [*done.stdout.split(), REAL_TOKEN, REAL_SECRET, "own-token-of-the-program"]:
            for name, text in texts.items():
                self.assertNotIn(secret, text, name)


@unittest.skipUnless(shutil.which("curl"), "curl is not installed")
class OverTls(RunTest):
    CURL = 'curl -sS -u "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" '

    def test_curl_needs_no_word_of_us(self):
        done = self.run_program("run", "--", "sh", "-c", self.CURL + "https://trusthub.twilio.com/v1/CustomerProfiles")
        self.assertIn("https://trusthub.twilio.com/v1/", json.loads(done.stdout)["meta"]["url"])

    def test_regions_are_twilios_too(self):
        done = self.run_program("run", "--", "sh", "-c",
                                self.CURL + "https://messaging.dublin.ie1.twilio.com/v1/Services")
        self.assertEqual(json.loads(done.stdout)["services"], [])

    def test_a_client_that_does_not_trust_us_is_told_of(self):
        other = self.run_program("ca", "--ca-dir", "other", "--out", "other.pem")
        self.assertEqual(other.stdout, "")
        script = self.CURL + "--cacert other.pem https://trusthub.twilio.com/v1/CustomerProfiles; exit 0"
        done = self.run_program("run", "--sdk", "curl", "--", "sh", "-c", script, expect=3)
        self.assertIn("--cacert", done.stderr)
        self.assertIn("trusthub.twilio.com", done.stderr.split("no request arrived", 1)[1])

    def test_only_twilio_refuses_other_hosts(self):
        script = "curl -sS https://example.test/; exit 0"
        done = self.run_program("run", "--only-twilio", "--", "sh", "-c", script, expect=3)
        self.assertIn("403", done.stderr)

    def test_webhooks_are_told_of(self):
        script = textwrap.dedent("""
            import http.server
            class Hook(http.server.BaseHTTPRequestHandler):
                def do_POST(self):
                    self.rfile.read(int(self.headers["Content-Length"]))
                    self.send_response(204)
                    self.end_headers()
                def log_message(self, *words): pass
            hook = http.server.HTTPServer(("127.0.0.1", 0), Hook)
            url = f"http://127.0.0.1:{hook.server_port}/hook"
            primary = call("GET", "/v1/CustomerProfiles")["results"][0]["sid"]
            profile = call("POST", "/v1/CustomerProfiles", FriendlyName="Acme", Email="a@acme.example",
                           PolicySid="RNdfbf3fae0e1107f8aded0e7cead80bf5", StatusCallback=url)
            path = "/v1/CustomerProfiles/" + profile["sid"]
            call("POST", path + "/EntityAssignments", ObjectSid=primary)
            call("POST", path, Status="pending-review")
            hook.handle_request()
            opener.open(os.environ["A2P_MOCK_URL"] + "/_mock/v1/sandboxes/" + os.environ["A2P_MOCK_SANDBOX"] +
                        "/webhooks?status=delivered&wait=10s").read()
            """)
        place = self.place / "artifacts"
        done = self.run_client(script, "--artifacts", str(place))
        self.assertRegex(done.stderr, r"webhooks +.*\d delivered")
        self.assertTrue(json.loads((place / "webhooks.json").read_text())["webhooks"])


def debian_twilio():
    done = subprocess.run(["/usr/bin/python3", "-c", "import twilio; print(twilio.__version__)"],
                          capture_output=True, text=True, check=False)
    return done.stdout.strip()


@unittest.skipUnless(debian_twilio(), "python3-twilio is not installed")
class DebiansTwilio(RunTest):
    SCRIPT = ("import os\nfrom twilio.rest import Client\n"
              "client = Client(os.environ['TWILIO_ACCOUNT_SID'], os.environ['TWILIO_AUTH_TOKEN'])\n"
              "print(len(client.trusthub.customer_profiles.list()))\n")

    def test_trusts_us_by_the_sitecustomize(self):
        self.assertEqual(self.run_program("run", "--", "/usr/bin/python3", "-c", self.SCRIPT).stdout, "1\n")

    def test_would_not_without_it(self):
        done = self.run_program("run", "--", "sh", "-c", f'unset PYTHONPATH; /usr/bin/python3 -c "{self.SCRIPT}"; exit 0',
                                expect=3)
        self.assertIn("CERTIFICATE_VERIFY_FAILED", done.stderr)

    def test_the_users_own_sitecustomize_is_loaded_too(self):
        (self.place / "own").mkdir()
        (self.place / "own" / "sitecustomize.py").write_text("print('own')\n")
        done = self.run_program("run", "--", "/usr/bin/python3", "-c", self.SCRIPT,
                                PYTHONPATH=str(self.place / "own"))
        self.assertEqual(done.stdout, "own\n1\n")


class Nested(RunTest):
    def test_a_run_inside_has_the_requests_and_the_outer_one_knows(self):
        done = self.run_program("run", "--", PROGRAM, "run", "--", PYTHON, "-c", CLIENT + SUBMIT)
        self.assertIn("the `a2p-mock run` inside had them", done.stderr)
        self.assertEqual(done.stderr.count("4 requests"), 1)

    def test_an_outer_run_without_requests_anywhere_is_3(self):
        self.run_program("run", "--", "sh", "-c", f"{PROGRAM} run -- true; exit 0", expect=3)

    def test_commands_inside_find_the_server_and_its_sandbox(self):
        done = self.run_program("run", "--clock", "frozen", "--", PROGRAM, "advance", "72h", expect=3)
        self.assertIn("2026-01-08T09:00:00", done.stdout)


@unittest.skipUnless(NODE, "node is not installed")
class NodeShim(RunTest):
    # What comes back by fetch has the mock's own name: fetch sets the Host header itself.
    CALLS = {
        "https": """
            const https = require('https');
            https.get({hostname: 'trusthub.twilio.com', path: '/v1/CustomerProfiles', agent: new https.Agent(), auth},
              (answer) => { let body = ''; answer.on('data', (part) => body += part).on('end', () => console.log(body)); });""",
        "https-url": """
            require('https').request('https://trusthub.twilio.com/v1/CustomerProfiles', {auth},
              (answer) => { let body = ''; answer.on('data', (part) => body += part).on('end', () => console.log(body)); }).end();""",
        "fetch": """
            fetch('https://trusthub.twilio.com/v1/CustomerProfiles', {headers: {Authorization: 'Basic ' + btoa(auth)}})
              .then((answer) => answer.text()).then(console.log);""",
        "fetch-post": """
            fetch(new Request('https://trusthub.twilio.com/v1/EndUsers', {method: 'POST',
              headers: {Authorization: 'Basic ' + btoa(auth)}, body: new URLSearchParams({FriendlyName: 'x', Type: 'us_a2p_messaging_profile_information'})}))
              .then((answer) => answer.text()).then(console.log);""",
    }
    AUTH = "const auth = process.env.TWILIO_ACCOUNT_SID + ':' + process.env.TWILIO_AUTH_TOKEN;"

    def test_brings_each_kind_of_request_here_under_twilios_name(self):
        for name, call in self.CALLS.items():
            with self.subTest(name):
                done = self.run_program("run", "--", NODE, "-e", self.AUTH + call)
                origin = "http://127.0.0.1:" if name.startswith("fetch") else "https://trusthub.twilio.com/v1/"
                self.assertIn(origin, json.dumps(json.loads(done.stdout)))

    def test_holds_for_modules_and_regions(self):
        (self.place / "program.mjs").write_text(
            "import { request } from 'node:https';\n" + self.AUTH +
            "request({host: 'trusthub.dublin.ie1.twilio.com', path: '/v1/CustomerProfiles', auth},"
            " (answer) => { console.log(answer.statusCode); answer.resume(); }).end();")
        self.assertEqual(self.run_program("run", "--", NODE, "program.mjs").stdout, "200\n")

    def test_follows_links_whatever_their_scheme(self):
        call = ("require('http').get({host: 'messaging.twilio.com', path: '/v1/Services', auth},"
                "(answer) => { console.log(answer.statusCode); answer.resume(); });")
        self.assertEqual(self.run_program("run", "--", NODE, "-e", self.AUTH + call).stdout, "200\n")

    def test_is_loaded_once_by_runs_within_runs(self):
        call = self.AUTH + ("require('https').get({host: 'messaging.twilio.com', path: '/v1/Services', auth},"
                            "(answer) => { console.log(answer.statusCode); answer.resume(); });")
        done = self.run_program("run", "--", PROGRAM, "run", "--", NODE, "-e", call)
        self.assertEqual(done.stdout, "200\n")
        self.assertIn("1 request in", done.stderr)

    def test_leaves_other_hosts_alone(self):
        call = ("require('https').get({host: '127.0.0.1', port: 1}).on('error', "
                "(error) => console.log(error.code));")
        self.assertEqual(self.run_program("run", "--", NODE, "-e", call, expect=3).stdout,
                         "ECONNREFUSED\n")

    def test_is_the_same_by_command_and_by_server(self):
        with_server = ("import urllib.request\nprint(opener.open(os.environ['A2P_MOCK_URL'] + "
                       "'/_mock/node.cjs').read().decode(), end='')\nprint(os.environ['A2P_MOCK_URL'], file=sys.stderr)")
        done = self.run_client(with_server, expect=3)
        url = re.search(r"http://127\.0\.0\.1:\d+", done.stderr).group()
        printed = self.run_program("env", "--node-shim", "--url", url).stdout
        self.assertEqual(done.stdout, printed)
        self.assertIn(f"'{url}'", printed)
        self.run_program("env", "--node-shim", "--url", url, "--out", "shim file.cjs")
        self.assertEqual((self.place / "shim file.cjs").read_text(), printed)


SDKS = ("node", "python", "php", "go", "java", "ruby", "csharp", "cpp", "cli", "curl")
AWKWARD = "it's a \"CA\" $HOME `x` \\ #1.pem"


class Env(RunTest):
    def values(self, *words, **variables):
        done = self.run_program("env", *words, "--format", "json", **variables)
        return json.loads(done.stdout)["variables"]

    def test_knows_each_client(self):
        for sdk in SDKS:
            values = self.values("--sdk", sdk)
            self.assertEqual(values["A2P_MOCK_URL"], "http://127.0.0.1:4010", sdk)
            for name in ("NO_PROXY", "no_proxy"):
                self.assertEqual(values[name], "localhost,127.0.0.1,::1", sdk)
            self.assertGreater(len(values), 3, sdk)

    def test_says_what_each_needs(self):
        url, ca = "http://127.0.0.1:4010", str(self.place / "ca.pem")
        expected = {
            "node": {"HTTP_PROXY": url, "NODE_EXTRA_CA_CERTS": ca},
            "python": {"HTTPS_PROXY": url, "REQUESTS_CA_BUNDLE": ca},
            "php": {"https_proxy": url},
            "go": {"HTTPS_PROXY": url, "SSL_CERT_FILE": ca},
            "java": {"JAVA_TOOL_OPTIONS": "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=4010"},
            "ruby": {"https_proxy": url, "SSL_CERT_FILE": ca},
            "csharp": {"HTTPS_PROXY": url, "SSL_CERT_FILE": ca},
            "cpp": {"A2P_BASE_URL": url},
            "cli": {"HTTP_PROXY": url, "NODE_EXTRA_CA_CERTS": ca, "TWILIO_DISABLE_AUTOUPDATE": "1"},
            "curl": {"https_proxy": url, "CURL_CA_BUNDLE": ca},
        }
        for sdk, wanted in expected.items():
            values = self.values("--sdk", sdk, "--ca", "ca.pem")
            own = {name: value for name, value in values.items()
                   if name.lower() != "no_proxy" and name != "A2P_MOCK_URL"}
            self.assertEqual(own, wanted, sdk)

    def test_the_shim_stands_in_the_place_of_the_proxy(self):
        values = self.values("--sdk", "node", "--shim", "a b.cjs")
        self.assertEqual(values["NODE_OPTIONS"], f'--require "{self.place}/a b.cjs"')
        self.assertNotIn("HTTP_PROXY", values)

    def test_shell_form_survives_the_shell(self):
        for shell in ("bash", "sh"):
            script = f'eval "$({PROGRAM} env --sdk go --ca "$AWKWARD")" && printf %s "$SSL_CERT_FILE"'
            done = subprocess.run([shell, "-c", script], env={**self.environment, "AWKWARD": AWKWARD},
                                  cwd=self.place, capture_output=True, text=True, check=True)
            self.assertEqual(done.stdout, f"{self.place}/{AWKWARD}")
            self.assertEqual(done.stderr, "")

    def test_dotenv_form_survives_the_shell_and_node(self):
        text = self.run_program("env", "--sdk", "curl", "--ca", "/a b/$x.pem", "--format", "dotenv").stdout
        (self.place / ".env").write_text(text)
        script = "set -a; . ./.env; printf %s \"$CURL_CA_BUNDLE\""
        done = subprocess.run(["sh", "-c", script], cwd=self.place, env=self.environment,
                              capture_output=True, text=True, check=True)
        self.assertEqual(done.stdout, "/a b/$x.pem")
        text = self.run_program("env", "--sdk", "curl", "--ca", "/it's.pem", "--format", "dotenv").stdout
        self.assertIn('CURL_CA_BUNDLE="/it\'s.pem"\n', text)

    def test_docker_form_has_bare_values_and_warns_of_loopback(self):
        text = self.run_program("env", "--sdk", "go", "--ca", "ca file.pem", "--format", "docker").stdout
        self.assertIn("\nSSL_CERT_FILE=ca file.pem\n", text)
        self.assertIn("host.docker.internal", text)
        text = self.run_program("env", "--sdk", "go", "--url", "http://mock:4010", "--format", "docker").stdout
        self.assertIn("\nHTTPS_PROXY=http://mock:4010\n", text)
        self.assertNotIn("container itself", text)

    def test_github_form_would_break_no_later_step(self):
        for words in ([], *(["--sdk", sdk] for sdk in SDKS)):
            done = self.run_program("env", *words, "--format", "github", "--shim", "shim.cjs")
            for line in done.stdout.splitlines():
                self.assertRegex(line, r"^[A-Za-z0-9_]+=.+$")
                self.assertNotRegex(line.upper(), "PROXY|SSL_CERT_FILE|REQUESTS_CA|CURL_CA|NODE_OPTIONS")
            self.assertIn("A2P_MOCK_URL=http://127.0.0.1:4010\n", done.stdout)
            self.assertIn("a2p-mock run -- COMMAND", done.stderr)

    def test_refuses_what_cannot_be(self):
        for words in (["--sdk", "cobol"], ["--format", "xml"], ["--url", "ftp://x"],
                      ["--url", "https://127.0.0.1:4010"], ["--url", "http://a b"],
                      ["--ca", "two\nlines"], ["--shim", "two\nlines"]):
            done = self.run_program("env", *words, expect=2)
            self.assertIn("must be", done.stderr)
            self.assertEqual(done.stdout, "")

    def test_takes_the_server_from_the_environment(self):
        values = self.values(A2P_MOCK_URL="http://[::1]:5000")
        self.assertEqual(values["HTTPS_PROXY"], "http://[::1]:5000")
        java = self.values("--sdk", "java", A2P_MOCK_URL="http://[::1]:5000")
        self.assertEqual(java["JAVA_TOOL_OPTIONS"], "-Dhttps.proxyHost=[::1] -Dhttps.proxyPort=5000")


class EnvOfAServer(RunTest):
    def setUp(self):
        super().setUp()
        self.server = subprocess.Popen(
            [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--log-level", "off"],
            stdout=subprocess.PIPE, env=self.environment, text=True)
        self.addCleanup(self.server.stdout.close)
        self.addCleanup(self.server.wait)
        self.addCleanup(self.server.terminate)
        self.url = json.loads(self.server.stdout.readline())["url"]

    def get(self, path, host=None):
        request = urllib.request.Request(self.url + path, headers={"Host": host} if host else {})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request) as answer:
                return answer.status, answer.headers["Content-Type"], answer.read().decode()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.headers["Content-Type"], refusal.read().decode()

    def test_is_the_commands_but_for_where_the_ca_comes_from(self):
        for sdk in SDKS:
            for form in ("sh", "github", "dotenv", "docker", "json"):
                served = self.get(f"/_mock/env?sdk={sdk}&format={form}&ca=/ca.pem")[2]
                printed = self.run_program("env", "--sdk", sdk, "--format", form, "--url", self.url,
                                           "--ca", "/ca.pem").stdout
                self.assertEqual(served, printed)

    def test_names_the_server_as_the_asker_did(self):
        _, kind, text = self.get("/_mock/env?sdk=curl", host="mock:8080")
        self.assertTrue(kind.startswith("text/plain"))
        self.assertIn("export https_proxy=http://mock:8080\n", text)
        self.assertIn("curl -so a2p-mock-ca.pem http://mock:8080/_mock/ca.pem", text)
        self.assertIn("'http://mock:8080'", self.get("/_mock/node.cjs", host="mock:8080")[2])

    def test_refuses_what_cannot_be(self):
        for path in ("/_mock/env?sdk=cobol", "/_mock/env?format=xml", "/_mock/env?ca=a%0Ab",
                     "/_mock/env?language=node"):
            status, kind, text = self.get(path)
            self.assertEqual((status, kind), (400, "application/json"), path)
            self.assertTrue(json.loads(text)["error"]["message"])
        self.assertEqual(self.get("/_mock/env", host="$(id)")[0], 400)
        self.assertEqual(self.get("/_mock/node.cjs", host="x';y")[0], 400)


if __name__ == "__main__":
    unittest.main()
