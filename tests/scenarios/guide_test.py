#!/usr/bin/env python3
"""Executes docs/guides/reproduce.md as a reader does: guide_test.py PROGRAM GUIDE.

Each ```sh block runs in one shell after the first one, which sets the shell up; each ```text block names what the block before
it must have printed.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
GUIDE = pathlib.Path(sys.argv.pop(1))
MOST_COMMANDS = 5


def recipes():
    """(title, commands, expected lines) of each section with commands, and the set-up before them."""
    text = GUIDE.read_text(encoding="utf-8")
    introduction, *sections = re.split(r"^## ", text, flags=re.M)
    blocks = lambda part, kind: re.findall(rf"^```{kind}\n(.*?)^```$", part, flags=re.M | re.S)
    setup = "".join(blocks(introduction, "sh"))
    found = []
    for section in sections:
        commands = blocks(section, "sh")
        expected = [line for block in blocks(section, "text") for line in block.splitlines()]
        if commands:
            found.append((section.splitlines()[0], "".join(commands), expected))
    return setup, found


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

    def test_commands_do_what_they_promise(self):
        setup, found = recipes()
        for title, commands, expected in found:
            with self.subTest(title):
                done = subprocess.run(["bash", "-e", "-u", "-c", setup + commands],
                                      env=self.environment, capture_output=True, text=True,
                                      check=False)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                self.assertTrue(expected)
                at = 0
                for line in expected:
                    at = done.stdout.find(line, at)
                    self.assertNotEqual(at, -1, f"no {line} in\n{done.stdout}")

    def test_recipes_are_short(self):
        _, found = recipes()
        for title, commands, _ in found:
            count = len(re.sub(r"\\\n", "", commands).splitlines())
            self.assertLessEqual(count, MOST_COMMANDS, title)


if __name__ == "__main__":
    unittest.main()
