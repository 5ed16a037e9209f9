#!/usr/bin/env python3
"""Executes what action.yml and the workflows call: scripts_test.py PROGRAM, from the root of the tree.

A small HTTP server plays the place where releases lie; files play what GitHub gives to a step. `docker` is a stand-in that
writes down how it was called.
"""
import functools
import hashlib
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.request

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
CLEAN = {name: value for name, value in os.environ.items()
         if not name.startswith(("A2P_MOCK_", "GITHUB_", "RUNNER_"))}
MACHINE = {"x86_64": "amd64", "aarch64": "arm64"}.get(os.uname().machine, os.uname().machine)
NAME = f"a2p-mock-0.1.0-linux-{MACHINE}"


class SilentFiles(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Runner(unittest.TestCase):
    """What GitHub's runner gives to each step of an action."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.home = pathlib.Path(directory.name)
        (self.home / "temp").mkdir()
        self.environment = {**CLEAN, "RUNNER_TEMP": str(self.home / "temp")}
        for name in ("PATH", "OUTPUT", "ENV"):
            (self.home / name).touch()
            self.environment[f"GITHUB_{name}"] = str(self.home / name)

    def step(self, script, *arguments, **variables):
        return subprocess.run([script, *arguments], env={**self.environment, **variables},
                              capture_output=True, text=True, check=False, timeout=100)

    def given(self, name):
        return dict(line.split("=", 1)
                    for line in (self.home / name).read_text(encoding="utf-8").splitlines())


class Install(Runner):
    def setUp(self):
        super().setUp()
        self.release = self.home / "releases/v0.1.0"
        self.release.mkdir(parents=True)
        # A stand-in: what counts is that the bytes are those that the checksum is of.
        (self.release / NAME).write_text("#!/bin/sh\necho a2p-mock 0.1.0\n", encoding="utf-8")
        self.write_checksums(hashlib.sha256((self.release / NAME).read_bytes()).hexdigest())
        handler = functools.partial(SilentFiles, directory=self.home / "releases")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.releases = f"http://127.0.0.1:{server.server_address[1]}"

    def write_checksums(self, digest, name=NAME):
        (self.release / "SHA256SUMS").write_text(f"{digest}  {name}\n", encoding="utf-8")

    def install(self, **variables):
        return self.step("packaging/action/install", A2P_RELEASES=self.releases, **variables)

    def assert_refused(self, done, words):
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertRegex(done.stdout, "^::error::|\n::error::")
        self.assertIn(words, done.stdout)
        self.assertEqual((self.home / "PATH").read_text(), "")
        self.assertFalse((self.home / "temp/a2p-mock/a2p-mock").exists())

    def test_fetches_the_release_and_puts_it_on_the_path(self):
        done = self.install(A2P_VERSION="0.1.0")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("a2p-mock 0.1.0", done.stdout)
        directory = (self.home / "PATH").read_text().strip()
        self.assertTrue(os.access(f"{directory}/a2p-mock", os.X_OK))
        self.assertEqual(self.given("OUTPUT")["path"], f"{directory}/a2p-mock")

    def test_without_a_version_it_takes_the_tag_that_the_action_was_called_by(self):
        done = self.install(A2P_VERSION="", A2P_ACTION_REF="v0.1.0")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_refuses_a_branch(self):
        self.assert_refused(self.install(A2P_ACTION_REF="main"), "such as 0.1.0, or 'source'")

    def test_refuses_what_was_not_released(self):
        self.assert_refused(self.install(A2P_VERSION="0.0.9"), "does the release 0.0.9 exist")

    def test_refuses_other_bytes(self):
        self.write_checksums("0" * 64)
        self.assert_refused(self.install(A2P_VERSION="0.1.0"), "checksum differs")

    def test_refuses_checksums_that_do_not_name_the_file(self):
        self.write_checksums("0" * 64, "another-file")
        self.assert_refused(self.install(A2P_VERSION="0.1.0"), "does not name")


@unittest.skipUnless(subprocess.run([PROGRAM, "env", "--help"], capture_output=True,
                                    check=False).returncode == 0, "this program has no `env`")
class Serve(Runner):
    def setUp(self):
        super().setUp()
        (self.home / "temp/a2p-mock").mkdir()
        self.environment["PATH"] = f"{PROGRAM.parent}:{CLEAN['PATH']}"

    def serve(self, arguments, **variables):
        done = self.step("packaging/action/serve", A2P_ARGUMENTS=arguments, **variables)
        pid = self.given("OUTPUT").get("pid")
        if pid:
            self.addCleanup(os.kill, int(pid), signal.SIGTERM)
        return done

    def test_the_server_outlives_the_step(self):
        done = self.serve("--listen 127.0.0.1:0 --clock frozen")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        url = self.given("OUTPUT")["url"]
        self.assertEqual(self.given("ENV")["A2P_MOCK_URL"], url)
        made = urllib.request.Request(f"{url}/_mock/v1/sandboxes", data=b"{}")
        with urllib.request.urlopen(made, timeout=10) as answer:
            self.assertEqual(json.load(answer)["clock"], "frozen")
        self.assertTrue(pathlib.Path(self.given("OUTPUT")["log"]).is_file())

    def test_says_why_it_did_not_start(self):
        done = self.serve("--clock sometimes")
        self.assertEqual(done.returncode, 1)
        self.assertIn("::error::a2p-mock serve did not start", done.stdout)
        self.assertIn("`realtime`, `frozen`", done.stdout)
        self.assertEqual((self.home / "ENV").read_text(), "")

    def test_exports_what_later_steps_may_have(self):
        self.serve("--listen 127.0.0.1:0")
        names = set(self.given("ENV"))
        self.assertIn("A2P_MOCK_URL", names)
        # A proxy, or another trust in the place of the system's, would break what later steps fetch.
        self.assertFalse({name for name in names if name.upper() in ("HTTP_PROXY", "HTTPS_PROXY", "SSL_CERT_FILE")})
        self.assertIn("BEGIN CERTIFICATE", pathlib.Path(self.given("OUTPUT")["ca"]).read_text())


class Notes(Runner):
    def notes(self, tag, changelog, version="0.1.0"):
        tree = self.home / "tree"
        shutil.copytree("packaging", tree / "packaging", dirs_exist_ok=True)
        (tree / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
        (tree / "CMakeLists.txt").write_text(f"project(a2p-mock VERSION {version} LANGUAGES CXX)\n",
                                             encoding="utf-8")
        return self.step(str(tree / "packaging/notes"), tag)

    CHANGELOG = "# Changelog\n\n## 0.1.0 (2026-11-23)\n\n- One.\n\n### Two\n\n## 0.0.9\n\n- Old.\n"

    def test_prints_the_section_of_the_release(self):
        done = self.notes("v0.1.0", self.CHANGELOG)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.strip(), "- One.\n\n### Two")

    def test_refuses_a_tag_that_is_not_the_version(self):
        done = self.notes("v0.2.0", self.CHANGELOG)
        self.assertEqual(done.returncode, 1)
        self.assertIn("must be v0.1.0", done.stderr)

    def test_refuses_a_changelog_that_does_not_know_the_release(self):
        done = self.notes("v0.1.0", "# Changelog\n\n## Unreleased\n\n- One.\n")
        self.assertEqual(done.returncode, 1)
        self.assertIn("no section '## 0.1.0'", done.stderr)

    def test_the_real_version_is_found(self):
        done = self.step("packaging/notes", "v999")
        self.assertRegex(done.stderr, r"the sources are version \d+\.\d+\.\d+")


class PushImage(Runner):
    def push(self, demo_status):
        stand_in = self.home / "docker"
        stand_in.write_text("#!/bin/sh\n"
                            f"echo \"$@\" >>{self.home}/calls\n"
                            f"[ \"$1\" != run ] || exit {demo_status}\n", encoding="utf-8")
        stand_in.chmod(0o755)
        done = self.step("packaging/push_image", "registry.example/Owner/a2p-mock", "v0.1.0",
                         "c0ffee", TOKEN="secret", PATH=f"{self.home}:{CLEAN['PATH']}")
        return done, (self.home / "calls").read_text(encoding="utf-8").splitlines()

    def test_pushes_what_has_worked_under_its_version_and_as_latest(self):
        done, calls = self.push(demo_status=0)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([call.split()[0] for call in calls],
                         ["build", "run", "login", "push", "push"])
        self.assertIn("--file docker/Dockerfile", calls[0])
        self.assertEqual([call.split()[-1] for call in calls[-2:]],
                         ["registry.example/owner/a2p-mock:0.1.0",
                          "registry.example/owner/a2p-mock:latest"])
        self.assertNotIn("secret", "".join(calls))

    def test_pushes_nothing_that_does_not_work(self):
        done, calls = self.push(demo_status=1)
        self.assertNotEqual(done.returncode, 0)
        self.assertFalse([call for call in calls if call.startswith(("push", "login"))])


class Files(unittest.TestCase):
    """What the YAML files name is there, and can be executed."""

    FILES = [pathlib.Path("action.yml"), *pathlib.Path(".github/workflows").glob("*.yml"),
             *pathlib.Path("docker").glob("*.yaml")]

    def test_is_yaml(self):
        try:
            import yaml
        except ImportError:
            self.skipTest("no python3-yaml here")
        for file in self.FILES:
            self.assertIsInstance(yaml.safe_load(file.read_text(encoding="utf-8")), dict, file)

    def test_scripts_that_are_called_exist(self):
        called = set()
        for file in self.FILES:
            text = file.read_text(encoding="utf-8")
            called |= set(re.findall(r"(?:^|[\s\"/])((?:packaging|\.ci|docker)/[\w/]+)(?=[\s\"']|$)",
                                     text, flags=re.M))
        self.assertLessEqual({"packaging/action/install", "packaging/action/serve",
                              "packaging/notes", "packaging/push_image", ".ci/run"}, called)
        for name in called - {"docker/Dockerfile"}:
            self.assertTrue(os.access(name, os.X_OK), name)


if __name__ == "__main__":
    unittest.main()
