#!/usr/bin/env python3
"""Executes a guide of docs/guides as a reader does: guide_test.py PROGRAM GUIDE [MODULES].

Each ```sh block runs in one shell after the first one, which sets the shell up; each ```text block names what the block before
it must have printed. A block with a name, such as ```python conftest.py, is a file of the reader's project. A section with
<!-- needs: COMMAND --> is skipped where the command fails, and the test says so. MODULES is a node_modules directory that the
reader's project has, if it is there.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
GUIDE = pathlib.Path(sys.argv.pop(1)).resolve()
MODULES = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None
COPIED = GUIDE.parent.parent.parent / "sdk/test_code"  # what readers copy into their projects
MOST_COMMANDS = 5


def recipes():
    """(title, commands, expected lines, files, needs) of each section with commands, and the set-up before them."""
    text = GUIDE.read_text(encoding="utf-8")
    introduction, *sections = re.split(r"^## ", text, flags=re.M)
    blocks = lambda part, kind: re.findall(rf"^```{kind}\n(.*?)^```$", part, flags=re.M | re.S)
    setup = "".join(blocks(introduction, "sh"))
    found = []
    for section in sections:
        commands = blocks(section, "sh")
        expected = [line for block in blocks(section, "text") for line in block.splitlines()]
        files = re.findall(r"^```\w+ (\S+)\n(.*?)^```$", section, flags=re.M | re.S)
        needs = re.findall(r"^<!-- needs: (.*) -->$", section, flags=re.M)
        if commands:
            found.append((section.splitlines()[0], "".join(commands), expected, files, needs))
    return setup, found


def python_with_pytest():
    """A python3 that has pytest; Debian's has it where another one comes first on PATH."""
    for name in ("python3", "/usr/bin/python3"):
        path = shutil.which(name)
        if path and subprocess.run([path, "-c", "import pytest, xdist"], capture_output=True,
                                   check=False).returncode == 0:
            return path
    return None


def make_project(directory):
    """What a reader's project has before the guide begins, `npm test` included."""
    script = 'curl -sS -u "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" "$A2P_MOCK_URL/v1/Services"'
    (directory / "package.json").write_text(json.dumps({"scripts": {"test": script}}), "utf-8")
    for file in COPIED.glob("a2p_mock.*"):
        shutil.copy(file, directory)
    if MODULES and MODULES.is_dir():
        (directory / "node_modules").symlink_to(MODULES)
    (directory / "bin").mkdir()
    if python_with_pytest():
        (directory / "bin/python3").symlink_to(python_with_pytest())


class Guide(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        clean = {name: value for name, value in os.environ.items()
                 if not name.startswith("A2P_MOCK_")}
        cls.server = subprocess.Popen(
            [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--log-level", "off"],
            stdout=subprocess.PIPE, env=clean, text=True)
        url = json.loads(cls.server.stdout.readline())["url"]
        cls.environment = {**clean, "A2P_MOCK_URL": url,
                           "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}"}

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()
        cls.server.stdout.close()

    def test_has_recipes(self):
        _, found = recipes()
        self.assertGreaterEqual(len(found), 4)

    def play(self, script, directory):
        environment = {**self.environment, "PATH": f"{directory}/bin:{self.environment['PATH']}"}
        return subprocess.run(["bash", "-e", "-u", "-c", script], env=environment, cwd=directory,
                              capture_output=True, text=True, check=False, timeout=100)

    def test_commands_do_what_they_promise(self):
        setup, found = recipes()
        for title, commands, expected, files, needs in found:
            with self.subTest(title), tempfile.TemporaryDirectory() as name:
                directory = pathlib.Path(name)
                make_project(directory)
                for command in needs:
                    if self.play(command, directory).returncode != 0:
                        self.skipTest(f"{title}: there is no {command}")
                for file, text in files:
                    (directory / file).write_text(text, encoding="utf-8")
                done = self.play(setup + commands, directory)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                self.assertTrue(expected or needs, title)
                at = 0
                for line in expected:
                    at = done.stdout.find(line, at)
                    self.assertNotEqual(at, -1, f"no {line} in\n{done.stdout}")
                    at += len(line)

    def test_recipes_are_short(self):
        if GUIDE.stem != "reproduce":
            self.skipTest("only recipes must be short")
        _, found = recipes()
        for title, commands, *_ in found:
            count = len(re.sub(r"\\\n", "", commands).splitlines())
            self.assertLessEqual(count, MOST_COMMANDS, title)


if __name__ == "__main__":
    unittest.main()
