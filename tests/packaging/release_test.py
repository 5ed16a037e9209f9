#!/usr/bin/env python3
"""Tries what a release consists of: release_test.py DIST, the directory that packaging/release filled.

The program runs where there is nothing but the files of Debian's libc6: in a root directory that holds only them and what dpkg
unpacks from our package. `./dev release` runs this test; it needs chroot, as root or in a user namespace.
"""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.request

DIST = pathlib.Path(sys.argv.pop(1)).resolve()
MOST_BYTES = 10_000_000
# The loader is no library of its own: it comes with libc and reads the other two.
LIBRARIES = {"libc.so.6", "libm.so.6"}
LOADER = re.compile(r"^ld-linux.*\.so\.\d$")
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("A2P_MOCK_")}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def one(pattern):
    found = list(DIST.glob(pattern))
    if len(found) != 1:
        raise AssertionError(f"{DIST} has {len(found)} files {pattern}, it must have one")
    return found[0]


def bare_root(directory):
    """Only what the package libc6 of this machine holds, and dpkg's word that it is installed."""
    files = [name for name in output("dpkg", "-L", "libc6").splitlines()
             if pathlib.Path(name).is_file() and not name.startswith("/usr/share/")]
    packed = subprocess.run(["tar", "-C", "/", "-cf", "-", *(name[1:] for name in files)],
                            check=True, capture_output=True).stdout
    subprocess.run(["tar", "-C", directory, "-xf", "-"], check=True, input=packed)
    status = directory / "var/lib/dpkg"
    (status / "info").mkdir(parents=True)
    (status / "updates").mkdir()
    (status / "status").write_text(output("dpkg-query", "-s", "libc6") + "\n", encoding="utf-8")
    machine = output("dpkg", "--print-architecture").strip()
    (status / f"info/libc6:{machine}.list").touch()


def inside(root, *command):
    """The command line that runs a command in the root directory, without being root if need be."""
    chroot = ["/usr/sbin/chroot", str(root)]
    return [*([] if os.getuid() == 0 else ["unshare", "--user", "--map-root-user"]),
            *chroot, *command]


class Files(unittest.TestCase):
    def test_program_is_small_stripped_and_needs_only_libc_and_libm(self):
        program = one("a2p-mock-*-linux-*")
        self.assertLess(program.stat().st_size, MOST_BYTES)
        dynamic = output("readelf", "-d", program)
        needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic))
        self.assertEqual({name for name in needed if not LOADER.match(name)}, LIBRARIES)
        self.assertNotIn("RUNPATH", dynamic)
        self.assertNotIn(".symtab", output("readelf", "-S", "-W", program))

    def test_checksums_are_those_of_the_files(self):
        lines = (DIST / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(lines), 2)
        for line in lines:
            digest, name = line.split()
            self.assertEqual(hashlib.sha256((DIST / name).read_bytes()).hexdigest(), digest)

    def test_package_depends_on_libc_alone(self):
        field = lambda name: output("dpkg-deb", "--field", one("*.deb"), name).strip()
        self.assertRegex(field("Depends"), r"^libc6 \(>= 2\.\d+\)$")
        self.assertEqual(field("Package"), "a2p-mock")
        self.assertEqual(field("Section"), "devel")
        self.assertIn("stand-in", field("Description"))
        self.assertIn("weeks of review", field("Description"))
        self.assertIn(f"-{field('Version')}-", one("a2p-mock-*-linux-*").name)
        with tempfile.TemporaryDirectory() as control:
            output("dpkg-deb", "--control", one("*.deb"), control)
            # No scripts that run as root, and nothing to keep when it is removed.
            self.assertEqual(sorted(os.listdir(control)), ["control", "md5sums"])

    def test_package_holds_the_program_its_page_and_its_licences(self):
        listed = output("dpkg-deb", "--contents", one("*.deb")).splitlines()
        files = sorted(line.split()[5] for line in listed if not line.startswith("d"))
        self.assertEqual(files, ["./usr/bin/a2p-mock",
                                 "./usr/share/doc/a2p-mock/changelog.gz",
                                 "./usr/share/doc/a2p-mock/copyright",
                                 "./usr/share/man/man1/a2p-mock.1.gz"])
        for line in listed:
            self.assertRegex(line, r"^(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--) root/root ")
        with tempfile.TemporaryDirectory() as tree:
            output("dpkg-deb", "--extract", one("*.deb"), tree)
            notices = (pathlib.Path(tree) / "usr/share/doc/a2p-mock/copyright").read_text("utf-8")
            for name in ("MIT License", "libssl-dev", "libyaml-cpp-dev", "libcli11-dev"):
                self.assertIn(name, notices)
            page = output("man", "-l", f"{tree}/usr/share/man/man1/a2p-mock.1.gz") \
                if shutil.which("man") else "serve"
            self.assertIn("serve", page)


class BareRoot(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        cls.root = pathlib.Path(cls.directory.name)
        bare_root(cls.root)
        subprocess.run(["dpkg", f"--root={cls.root}", "--force-not-root", "--log=/dev/null",
                        "--install", one("*.deb")], check=True, capture_output=True)

    @classmethod
    def tearDownClass(cls):
        cls.directory.cleanup()

    def run_inside(self, *command):
        return subprocess.run(inside(self.root, "/usr/bin/a2p-mock", *command), env=CLEAN,
                              capture_output=True, text=True, check=False)

    def test_the_root_holds_nothing_but_libc_and_the_program(self):
        programs = [path.name for path in self.root.rglob("*")
                    if path.is_file() and os.access(path, os.X_OK) and ".so" not in path.name]
        self.assertEqual([name for name in programs if name == "a2p-mock"], ["a2p-mock"])
        self.assertNotIn("sh", programs)
        libraries = {path.name for path in self.root.rglob("*.so*")}
        self.assertFalse({name for name in libraries
                          if re.match("lib(stdc|gcc|ssl|crypto|yaml|z|brotli|cpp)", name)})

    def test_serve_answers(self):
        with subprocess.Popen(inside(self.root, "/usr/bin/a2p-mock", "serve", "--listen",
                                     "127.0.0.1:0"),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=CLEAN,
                              text=True) as server:
            try:
                line = server.stdout.readline()
                self.assertTrue(line, "it did not start")
                url = json.loads(line)["url"]
                for path in ("/_mock/livez", "/_mock/readyz", "/_mock/v1/version"):
                    with urllib.request.urlopen(url + path, timeout=10) as answer:
                        self.assertEqual(answer.status, 200, path)
                done = self.run_inside("healthcheck", "--url", url)
                self.assertEqual(done.returncode, 0, done.stderr)
            finally:
                server.terminate()
                server.stderr.read()

    def test_both_demos_end_verified(self):
        for name in ("isv-sole-prop", "isv-standard"):
            done = self.run_inside("demo", name)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertIn("VERIFIED", done.stdout)

    def test_all_scenarios_are_green(self):
        done = self.run_inside("scenario", "run")
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr)
        self.assertRegex(done.stdout, r"\b\d{3,} passed")

    def test_removing_leaves_nothing(self):
        with tempfile.TemporaryDirectory() as directory:
            root = pathlib.Path(directory)
            bare_root(root)
            files = lambda: {str(path) for path in root.rglob("*")
                             if path.is_file() and "/var/lib/dpkg" not in str(path)}
            before = files()
            dpkg = ["dpkg", f"--root={root}", "--force-not-root", "--log=/dev/null"]
            subprocess.run([*dpkg, "--install", one("*.deb")], check=True, capture_output=True)
            self.assertIn(f"{root}/usr/bin/a2p-mock", files())
            subprocess.run([*dpkg, "--purge", "a2p-mock"], check=True, capture_output=True)
            self.assertEqual(files(), before)


if __name__ == "__main__":
    unittest.main()
