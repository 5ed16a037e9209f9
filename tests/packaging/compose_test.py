#!/usr/bin/env python3
"""Plays docker/compose.yaml without containers: compose_test.py PROGRAM, from the root of the tree.

The mock gets the variables of its service on a port of its own, the app those of its service and its command, where the
mock's name and the app's directories stand for what they are here.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
MISSING = 77  # what ctest takes for "skipped"
CLEAN = {name: value for name, value in os.environ.items()
         if not name.startswith("A2P_MOCK_") and not name.lower().endswith("_proxy")}

try:
    import yaml
except ImportError:
    print("skipped: no python3-yaml here")
    sys.exit(MISSING)
SERVICES = yaml.safe_load(pathlib.Path("docker/compose.yaml").read_text("utf-8"))["services"]


class Compose(unittest.TestCase):
    def setUp(self):
        self.mock = subprocess.Popen(
            [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--log-level", "off"],
            stdout=subprocess.PIPE, env={**CLEAN, **SERVICES["a2p-mock"]["environment"]}, text=True)
        self.addCleanup(self.mock.stdout.close)
        self.addCleanup(self.mock.wait)
        self.addCleanup(self.mock.terminate)
        self.url = json.loads(self.mock.stdout.readline())["url"]
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        (self.directory / "python").symlink_to(sys.executable)

    def here(self, text):
        return (text.replace("http://a2p-mock:4010", self.url)
                .replace("/tmp/", f"{self.directory}/").replace("/app/", "docker/app/"))

    def play_app(self, command):
        environment = {**CLEAN, "PATH": f"{self.directory}:{CLEAN['PATH']}"}
        for name, value in SERVICES["app"]["environment"].items():
            environment[name] = self.here(value)
        return subprocess.run([self.here(word) for word in command], env=environment,
                              capture_output=True, text=True, check=False, timeout=60)

    def test_the_app_has_its_campaign_verified_and_knows_of_no_mock(self):
        try:
            urllib.request.urlopen(self.url + "/_mock/ca.pem", timeout=10).close()
        except urllib.error.HTTPError:
            self.skipTest("this program has no CA")
        done = self.play_app(SERVICES["app"]["command"])
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn(": VERIFIED", done.stdout)
        self.assertNotIn("mock", pathlib.Path("docker/app/register_campaign.py")
                         .read_text("utf-8").split('"""', 2)[2])

    def test_the_app_waits_for_the_health_of_the_mock(self):
        self.assertEqual(SERVICES["app"]["depends_on"]["a2p-mock"]["condition"], "service_healthy")
        self.assertIn("HEALTHCHECK", pathlib.Path("docker/Dockerfile").read_text("utf-8"))


if __name__ == "__main__":
    unittest.main()
