#!/usr/bin/env python3
"""`a2p-mock scenario` and `serve --from` as programs: cli_test.py PROGRAM."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.request
import xml.etree.ElementTree

PROGRAM = sys.argv.pop(1)
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("A2P_MOCK_")}

PASSING = """\
title: A service is made
proves: PLAT-PARAM-01
from: standard/draft-bundles
steps:
  - request: POST /v1/Services
    form: {FriendlyName: One}
  - request: POST /v1/Services
    expect: {status: 400, refused_by: PLAT-PARAM-01}
"""
FAILING = """\
title: A service is not made
produces: 30899
steps:
  - request: POST /v1/Services
    form: {FriendlyName: One}
    expect: {status: 404}
"""


def scenario(*words, expect=0):
    done = subprocess.run([PROGRAM, "scenario", *words], env=ENVIRONMENT, capture_output=True,
                          text=True, check=False)
    assert done.returncode == expect, (done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


class Scenario(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = pathlib.Path(holder.name)
        self.write("platform/PLAT-PARAM-01-one", PASSING)

    def write(self, name, text):
        path = self.directory / (name + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    def run_own(self, *words, expect=0):
        return scenario("run", "--dir", str(self.directory), *words, expect=expect)

    def test_run_says_how_many_passed(self):
        self.assertRegex(self.run_own(), r"^1 scenario, 1 passed, 0 failed, \d+\.\d s\n$")

    def test_run_of_the_program_s_own(self):
        self.assertIn(" 0 failed", scenario("run", "states/*"))

    def test_a_failure_says_where_what_and_how_to_run_it_again(self):
        self.write("campaign/30899-two", FAILING)
        out = self.run_own(expect=1)
        self.assertIn("FAILED  campaign/30899-two", out)
        self.assertIn("30899-two.yaml:4, step 1, request: POST /v1/Services", out)
        self.assertIn("status: expected 404, got 201", out)
        self.assertIn('"friendly_name": "One"', out)
        again = out.split("again: a2p-mock scenario ")[1].splitlines()[0].split()
        self.assertIn("campaign/30899-two", scenario(*again, expect=1))

    def test_turns_red_without_its_rule(self):
        self.assertIn("1 failed", self.run_own("--disable-rule", "PLAT-PARAM-01", expect=1))

    def test_patterns_select(self):
        self.write("campaign/30899-two", FAILING)
        for pattern in ("platform/*", "PLAT-PARAM-01", "20001", "platform"):
            self.assertIn("1 passed", self.run_own(pattern))

    def test_what_cannot_be_used_is_bad_usage(self):
        self.assertIn("no scenario is meant by 'nothing'", self.run_own("nothing", expect=2))
        self.assertIn("--disable-rule", self.run_own("--disable-rule", "NO-RULE", expect=2))
        self.write("broken", "title: x\nsteps: [{fly: away}]\n")
        self.assertIn("broken.yaml:2: ", self.run_own(expect=2))
        self.assertIn("is no directory", scenario("run", "--dir", "/nowhere", expect=2))
        scenario(expect=2)

    def test_a_server_that_is_not_there_is_a_failure(self):
        self.assertIn("no answer from", self.run_own("--target", "http://127.0.0.1:1", expect=1))

    def test_junit(self):
        self.write("campaign/30899-two", FAILING)
        report = self.directory / "report.xml"
        self.run_own("--junit", str(report), expect=1)
        suite = xml.etree.ElementTree.parse(report).getroot()
        self.assertEqual((suite.get("tests"), suite.get("failures")), ("2", "1"))

    def test_verbose_prints_exchanges(self):
        self.assertIn("POST /v1/CustomerProfiles  201", self.run_own("--verbose"))

    def test_list_show_validate(self):
        self.assertIn("A service is made", scenario("list", "--dir", str(self.directory)))
        self.assertRegex(scenario("list", "states/*"), r"states/campaign/failed +state +A campaign")
        self.assertIn("title: ", scenario("show", "sole-prop/waiting-for-otp"))
        self.assertIn("readable", scenario("validate", self.write("three", PASSING)))
        unknown = self.write("four", PASSING.replace("PLAT-PARAM-01", "PLAT-PARAM-99"))
        self.assertIn("there is no such rule", scenario("validate", unknown, expect=2))
        self.assertIn("proves: A2P-BRAND-21", scenario("show", "A2P-BRAND-21"))
        self.assertIn("states/campaign/failed", scenario("list", "campaign/failed"))
        scenario("show", "nothing", expect=2)

    def test_runs_against_a_server_and_cleans_up(self):
        with Served() as url:
            self.assertIn("1 passed", self.run_own("--target", url))
            with urllib.request.urlopen(url + "/_mock/v1/sandboxes") as answer:
                self.assertEqual(json.load(answer)["sandboxes"], [])


class Served:
    def __init__(self, *flags):
        self.flags = flags

    def __enter__(self):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--log-level", "off", *self.flags],
            stdout=subprocess.PIPE, env=ENVIRONMENT, text=True)
        return json.loads(self.process.stdout.readline())["url"]

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class From(unittest.TestCase):
    ACCOUNT = "AC" + "0" * 31 + "1"

    def sandbox(self, url):
        with urllib.request.urlopen(f"{url}/_mock/v1/sandboxes/{self.ACCOUNT}") as answer:
            return json.load(answer)

    def test_declared_accounts_start_in_the_state(self):
        for more in ((), ("--control", "token", "--control-token", "s3cr3tt0k3n")):
            flags = ("--from", "standard/approved-brand", "--clock", "frozen", "--reviews",
                     "documented", "--account", self.ACCOUNT + ":token", *more)
            with Served(*flags) as url:
                if not more:
                    self.assertIn("brand", self.sandbox(url)["saved"])

    def test_an_unknown_state_is_bad_usage(self):
        done = subprocess.run([PROGRAM, "serve", "--listen", "127.0.0.1:0", "--from", "nowhere"],
                              env=ENVIRONMENT, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("sole-prop/waiting-for-otp", done.stderr)


if __name__ == "__main__":
    unittest.main()
