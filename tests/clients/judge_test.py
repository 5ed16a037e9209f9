#!/usr/bin/env python3
"""`check --exec` over real clients: judge_test.py PROGRAM ADAPTER. ADAPTER is the reference client; the examples in Node
and Python must be as well as it is, case by case, and the careless one must be caught at what it does on purpose. Where a
runtime or its packages are absent the test says so and is skipped (77)."""
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
MODULES = pathlib.Path(os.environ.get("A2P_CLIENT_MODULES", HERE / "../../build/clients")).resolve() / "adapters"
CLIENTS = HERE.parents[1] / "conformance/clients"
PYTHON = "/usr/bin/python3"  # Debian's: the first of PATH need not have twilio
CARELESS = f"node {CLIENTS}/careless/register.js"

# The cases on which all clients must agree: each topic, every flow, without those that differ in a code alone.
# With A2P_EVERY_CASE=1 it is all of them, which takes a client in Node or Python four minutes.
AGREED = ["*/order/*", "*/primary/*", "isv-standard/bundles/*", "*/brand/pending-for-days", "*/brand/corrected-30795",
          "isv-standard/brand/fourth-failure", "*/brand/refused-30792", "isv-standard/brand/suspended", "*/otp/*",
          "*/campaign/corrected", "*/campaign/failed-30909", "isv-standard/faults/*", "isv-standard/webhooks/*",
          "*/crash/brand", "*/crash/after-request-6", "*/customers/*"]

# What the careless client does on purpose, and what follows from it, as far as the cases below put it to the test.
BROKEN = {
    "CLIENT-SECRET-01": "the token goes into the log",
    "CLIENT-PRIMARY-01": "the first primary profile is taken, in whatever state; without one it goes on",
    "CLIENT-PRIMARY-02": "where none was found none is assigned",
    "CLIENT-ORDER-01": "bundles are submitted without an evaluation",
    "CLIENT-ORDER-05": "after 200 looks it creates the campaign, whatever became of the brand",
    "CLIENT-POLL-01": "it looks every five seconds, for days",
    "CLIENT-ONCE-01": "started again it makes everything a second time",
    "CLIENT-ONCE-02": "a brand that is slow is registered once more",
    "CLIENT-ONCE-04": "a creation whose answer was lost is sent again",
    "CLIENT-REFUSAL-01": "what was refused is sent again, four times",
    "CLIENT-NUMBER-01": "the number is added as +1555...",
    "CLIENT-CRASH-01": "nothing is stored, and the brand is made a second time",
    "CLIENT-END-01": "done is when it was sent",
    "CLIENT-END-02": "it ends with 1, and does not say why",
    "CLIENT-END-04": "its campaign is refused, since the brand is not there yet",
}
# On purpose as well, with other cases: what no start of these comes to.
ELSEWHERE = {"CLIENT-RETRY-02": "429 is for faults/429-*",
             "CLIENT-BRAND-05": "it has given up looking before any of these brands is decided"}


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def look_for_runtimes():
    if not shutil.which("node"):
        skip("no node here (Debian: apt-get install nodejs npm)")
    if not (MODULES / "complete").exists():
        skip("the npm packages are not installed (tests/clients/prepare adapters)")
    if subprocess.run([PYTHON, "-c", "import twilio"], capture_output=True, check=False).returncode != 0:
        skip(f"no twilio for {PYTHON} (Debian: apt-get install python3-twilio)")


def judge(command, *options):
    """The exit status of the judge, what it said, and the results by case."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("A2P_", "TWILIO_"))}
    environment.update(NODE_PATH=str(MODULES / "node_modules"), PYTHONDONTWRITEBYTECODE="1")
    with tempfile.TemporaryDirectory() as place:
        file = pathlib.Path(place, "report.json")
        # Runtimes start slowly where many tests run at once; a client that is well never comes near the limit.
        done = subprocess.run([PROGRAM, "check", "--exec", command, "--time-limit", "120", "--report", f"json={file}",
                               *options], cwd=place, env=environment, capture_output=True, text=True, check=False)
        if not file.exists():
            raise AssertionError(done.stdout + done.stderr)
        cases = json.loads(file.read_text())["cases"]
    print(f"{command}: {done.stdout.splitlines()[-1]}", file=sys.stderr)
    return done.returncode, done.stdout + done.stderr, {case["id"]: case for case in cases}


class Examples(unittest.TestCase):
    def test_are_all_well(self):
        told = {}
        every = os.environ.get("A2P_EVERY_CASE") == "1"
        chosen = [] if every else [word for pattern in AGREED for word in ("--only", pattern)]
        for command in (shlex.quote(ADAPTER), f"node {CLIENTS}/node/register.js", f"{PYTHON} {CLIENTS}/python/register.py"):
            status, said, cases = judge(command, *chosen)
            bad = {id: (case["verdict"], [breach["what"] for breach in case["breaches"]], case["remarks"])
                   for id, case in cases.items() if case["verdict"] != "OK"}
            self.assertEqual((status, bad), (0, {}), said[-3000:])
            self.assertGreaterEqual(len(cases), 60)
            told[command] = {id: case["verdict"] for id, case in cases.items()}
        first, *others = told.values()
        for other in others:
            self.assertEqual(first, other)


class Careless(unittest.TestCase):
    def test_is_caught_at_what_it_does_on_purpose(self):
        status, said, cases = judge(CARELESS, "--flow", "isv-standard", "--only", "order/*", "--only", "brand/*",
                                    "--only", "faults/lost*", "--only", "primary/*")
        self.assertEqual(status, 1, said)
        broken = {breach["rule"] for case in cases.values() for breach in case["breaches"]}
        self.assertEqual(broken, set(BROKEN), said[-3000:])
        # Twilio refuses the first request under a primary profile of that kind: there it stops, and repeats the words.
        well = {id for id, case in cases.items() if case["verdict"] != "FAILED"}
        self.assertEqual(well, {"isv-standard/primary/wrong-identity"})

    def test_says_itself_what_it_does(self):
        named = set(re.findall(r"CLIENT-[A-Z]+-\d\d", (CLIENTS / "careless/register.js").read_text()))
        follows = {"CLIENT-PRIMARY-02", "CLIENT-END-04"}  # not done on purpose
        self.assertEqual(named, (set(BROKEN) | set(ELSEWHERE)) - follows)


if __name__ == "__main__":
    PROGRAM, ADAPTER = (str(pathlib.Path(sys.argv.pop(1)).resolve()) for _ in range(2))
    look_for_runtimes()
    unittest.main()
