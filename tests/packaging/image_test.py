#!/usr/bin/env python3
"""Tries the container image without a container engine: image_test.py IMAGE BUILDAH OPTION...

The image's program runs as an engine would run it: in a root directory of its own, as the image's user, with the image's
variables, as process 1, in a network namespace. Another namespace plays the peer that is not loopback. Needs root;
docker/build_without_engine runs this test.
"""
import json
import os
import pathlib
import subprocess
import sys
import unittest

IMAGE, *BUILDAH = sys.argv[1:]
del sys.argv[1:]
SERVER, PEER = f"a2p-server-{os.getpid()}", f"a2p-peer-{os.getpid()}"
ADDRESS, PEER_ADDRESS = "192.0.2.1", "192.0.2.2"  # reserved for documentation, and only in our namespaces
PORT = 4010
MOST_BYTES = 15_000_000


def run(*command, check=True, env=None):
    return subprocess.run([str(part) for part in command], check=check, capture_output=True,
                          text=True, env=env)


class Container:
    """`docker run IMAGE`, with other settings if need be; the root directory is read-only to its user anyway."""

    def __init__(self, image, **settings):
        self.command = [*image.prefix(), *image.config["Entrypoint"], *image.config["Cmd"]]
        self.process = subprocess.Popen(self.command, env={**image.environment, **settings},
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.ready = self.process.stdout.readline()

    def first_process(self):
        """The program's number outside: the child of unshare."""
        number = self.process.pid
        children = pathlib.Path(f"/proc/{number}/task/{number}/children").read_text()
        return int(children.split()[0])

    def stop(self):
        if self.process.poll() is None:
            os.kill(self.first_process(), 15)
        log = self.process.communicate(timeout=10)[1]
        return self.process.returncode, log


class Image:
    def __init__(self):
        self.container = run(*BUILDAH, "from", "--pull-never", f"localhost/{IMAGE}").stdout.strip()
        self.root = pathlib.Path(run(*BUILDAH, "mount", self.container).stdout.strip())
        inspected = json.loads(run(*BUILDAH, "inspect", "--type", "image", IMAGE).stdout)
        self.config = inspected["Docker"]["config"]
        self.environment = dict(item.split("=", 1) for item in self.config["Env"])

    def prefix(self):
        return ["ip", "netns", "exec", SERVER, "/usr/bin/unshare", "--pid", "--fork",
                "--kill-child", "/usr/sbin/chroot", f"--userspec={self.config['User']}",
                str(self.root)]

    def inside(self, *command):
        return run(*self.prefix(), *command, check=False, env=self.environment)

    def remove(self):
        run(*BUILDAH, "rm", self.container)


def curl(*arguments):
    """From the peer: (HTTP status, body)."""
    done = run("ip", "netns", "exec", PEER, "curl", "-sS", "--max-time", "10", "-w",
               "\n%{http_code}", *arguments, check=False)
    body, _, status = done.stdout.rpartition("\n")
    return int(status or 0), body


def url(path):
    return f"http://{ADDRESS}:{PORT}{path}"


class ImageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.image = Image()
        cls.addClassCleanup(cls.image.remove)
        for name in (SERVER, PEER):
            run("ip", "netns", "add", name)
            cls.addClassCleanup(run, "ip", "netns", "delete", name)
            run("ip", "-n", name, "link", "set", "lo", "up")
        run("ip", "link", "add", "a2p0", "netns", SERVER, "type", "veth",
            "peer", "name", "a2p0", "netns", PEER)
        for name, address in ((SERVER, ADDRESS), (PEER, PEER_ADDRESS)):
            run("ip", "-n", name, "address", "add", f"{address}/24", "dev", "a2p0")
            run("ip", "-n", name, "link", "set", "a2p0", "up")

    def start(self, **settings):
        container = Container(self.image, **settings)
        self.addCleanup(container.stop)
        return container

    def test_says_how_it_is_run(self):
        config = self.image.config
        self.assertEqual(config["Entrypoint"] + config["Cmd"], ["/usr/bin/a2p-mock", "serve"])
        self.assertEqual(config["Healthcheck"]["Test"],
                         ["CMD", "/usr/bin/a2p-mock", "healthcheck"])
        self.assertIn(f"{PORT}/tcp", config["ExposedPorts"])
        self.assertNotIn(config["User"].split(":")[0], ("", "0", "root"))
        self.assertEqual(config["Labels"]["org.opencontainers.image.title"], "a2p-mock")
        self.assertEqual(config["Labels"]["org.opencontainers.image.licenses"], "MIT")

    def test_holds_the_program_and_nothing_it_does_not_need(self):
        files = {str(path.relative_to(self.image.root)): path
                 for path in self.image.root.rglob("*") if path.is_file()}
        programs = {name for name, path in files.items()
                    if os.access(path, os.X_OK) and path.stat().st_mode & 0o111}
        libraries = {name for name in programs if ".so." in name}
        self.assertEqual(programs - libraries, {"usr/bin/a2p-mock"})
        self.assertEqual(len(libraries), 3, libraries)  # the loader, libc and libm
        self.assertLess(sum(path.stat().st_size for path in files.values()), MOST_BYTES)
        self.assertIn("etc/ssl/certs/ca-certificates.crt", files)
        self.assertFalse([name for name in files if name.startswith(("root/", "src/"))])

    def test_is_healthy_while_it_serves_and_not_otherwise(self):
        check = self.image.config["Healthcheck"]["Test"][1:]
        self.assertNotEqual(self.image.inside(*check).returncode, 0)
        self.start()
        done = self.image.inside(*check)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_as_first_process_it_ends_when_told_to(self):
        container = self.start()
        self.assertIn('"pid":1,', container.ready)
        status, log = container.stop()
        self.assertEqual(status, 0, log)

    def test_open_control_answers_a_peer(self):
        self.start()
        self.assertEqual(curl(url("/_mock/livez"))[0], 200)
        self.assertEqual(curl(url("/_mock/v1/version"))[0], 200)
        status, body = curl(url("/_mock/v1/sandboxes"), "-d", '{"clock": "frozen"}')
        self.assertEqual(status, 201, body)
        account = json.loads(body)["account_sid"]
        status, body = curl(url(f"/_mock/v1/sandboxes/{account}/clock/advance"), "-d",
                            '{"by": "72h"}')
        self.assertEqual(status, 200, body)
        status, body = curl("-u", f"{account}:any", url("/v1/CustomerProfiles"))
        self.assertIn(status, (200, 401), body)
        # A service of a compose file calls it by a single name; a name with dots may be somebody's trick.
        self.assertEqual(curl("-H", "Host: a2p-mock:4010", url("/_mock/v1/version"))[0], 200)
        self.assertEqual(curl("-H", "Host: evil.example", url("/_mock/v1/version"))[0], 403)

    def test_control_with_a_token_refuses_a_peer_without(self):
        self.start(A2P_MOCK_CONTROL="token", A2P_MOCK_CONTROL_TOKEN="correct-horse")
        self.assertEqual(curl(url("/_mock/readyz"))[0], 200)
        self.assertEqual(curl(url("/_mock/v1/version"))[0], 401)
        self.assertEqual(curl("-H", "Authorization: Bearer correct-horse",
                              url("/_mock/v1/version"))[0], 200)

    def test_loopback_control_refuses_to_listen_to_peers(self):
        container = self.start(A2P_MOCK_CONTROL="loopback")
        status, log = container.stop()
        self.assertEqual((container.ready, status), ("", 2))
        self.assertIn("`token` or `open`", log)

    def test_loopback_is_out_of_reach_of_a_peer(self):
        self.start(A2P_MOCK_CONTROL="loopback", A2P_MOCK_LISTEN=f"127.0.0.1:{PORT}")
        self.assertEqual(self.image.inside("/usr/bin/a2p-mock", "healthcheck").returncode, 0)
        self.assertEqual(curl(url("/_mock/v1/version"))[0], 0)

    def test_names_are_looked_up(self):
        hosts = self.image.root / "etc/hosts"
        hosts.write_text("127.0.0.1 a-name-of-the-hosts-file\n", encoding="utf-8")
        self.addCleanup(hosts.unlink)
        self.start()
        done = self.image.inside("/usr/bin/a2p-mock", "healthcheck", "--url",
                                 f"http://a-name-of-the-hosts-file:{PORT}")
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
