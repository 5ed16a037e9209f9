#!/usr/bin/env python3
"""Both flows by a real client, each way it can come here: flows_test.py PROGRAM CLIENT.

Each program below flows/ is what Twilio's pages show and names no mock. It is copied into a fresh
directory and run under `a2p-mock run`, and against a server by proxy and CA or by the shim. It must
end with a VERIFIED campaign, without one refused request, and without having to wait: whatever is
looked at until it is decided is looked at once, so reviews and the one-time password take no longer
than requests do. A client whose runtime is absent is skipped (77)."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
MODULES = pathlib.Path(os.environ.get("A2P_CLIENT_MODULES", HERE / "../../build/clients")).resolve()
FLOWS = ("standard", "sole_proprietor")
# Where a program looks until something is decided.
DECIDED = (r"/v1/a2p/BrandRegistrations/BN\w+", r"/v1/Services/MG\w+/Compliance/Usa2p/QE\w+")
PATIENCE = 280  # seconds until a client is said to hang


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


class Node:
    ways = ("run", "proxy", "shim")

    def __init__(self, line):
        self.module = MODULES / "node/node_modules" / f"twilio-{line}"
        version = output("node", "--version") if shutil.which("node") else ""
        if not version:
            skip("no node here (Debian: apt-get install nodejs npm)")
        if not (MODULES / "node/complete").exists():
            skip("the npm packages are not installed (tests/clients/prepare node)")
        description = json.loads((self.module / "package.json").read_text())
        self.name = f"twilio-node {description['version']} on {version}"
        wanted = int(re.search(r"\d+", description["engines"]["node"])[0])
        if int(version[1:].split(".")[0]) < wanted:
            skip(f"{self.name}: it wants Node {wanted}")

    def install(self, directory):
        for file in (HERE / "flows/node").iterdir():
            shutil.copy(file, directory)
        (directory / "node_modules").mkdir()
        (directory / "node_modules/twilio").symlink_to(self.module)

    def command(self, flow):
        return ["node", f"register_{flow}.js"]

    def variables(self, way, server, directory):
        if way == "proxy":
            return {"HTTP_PROXY": server.url, "NODE_EXTRA_CA_CERTS": str(server.ca)}
        shim = directory / "a2p-mock.cjs"
        shim.write_bytes(server.get("/_mock/node.cjs"))
        return {"A2P_MOCK_URL": server.url, "NODE_OPTIONS": f"--require {shim}"}


class Python:
    ways = ("run",)

    def __init__(self):
        self.python = "/usr/bin/python3"  # Debian's: the first of PATH need not have twilio
        version = output(self.python, "-c", "import twilio; print(twilio.__version__)")
        if not version:
            skip("no twilio for /usr/bin/python3 (Debian: apt-get install python3-twilio)")
        self.name = f"twilio-python {version}"

    def install(self, directory):
        for file in (HERE / "flows/python").glob("*.py"):
            shutil.copy(file, directory)

    def command(self, flow):
        return [self.python, f"register_{flow}.py"]


class Curl:
    ways = ("run", "proxy")

    def __init__(self):
        if not shutil.which("curl"):
            skip("no curl here (Debian: apt-get install curl)")
        self.name = " ".join(output("curl", "--version").split()[:2])

    def install(self, directory):
        for file in (HERE / "flows/curl").iterdir():
            shutil.copy(file, directory)

    def command(self, flow):
        return ["sh", f"register_{flow}.sh"]

    def variables(self, way, server, directory):
        return {"https_proxy": server.url, "CURL_CA_BUNDLE": str(server.ca)}


class Java:
    """Plain java.net.http. Java trusts what its trust store has, so the CA is put into one, as for
    any other company CA."""
    ways = ("run", "proxy")
    run_needs_store = True

    def __init__(self):
        for program in ("java", "javac", "keytool"):
            if not shutil.which(program):
                skip(f"no {program} here (Debian: apt-get install openjdk-17-jdk-headless)")
        self.name = f"java.net.http, {output('javac', '-version')}"

    def install(self, directory):
        subprocess.run(["javac", "-d", directory, HERE / "flows/java/Register.java"], check=True)

    def command(self, flow):
        return ["java", "Register", flow]

    def trust(self, ca, directory):
        store = directory / "ca.p12"
        subprocess.run(["keytool", "-importcert", "-noprompt", "-alias", "a2p-mock", "-file", ca,
                        "-keystore", store, "-storepass", "changeit", "-storetype", "PKCS12"],
                       check=True, capture_output=True)
        return (f"-Djavax.net.ssl.trustStore={store} "
                "-Djavax.net.ssl.trustStorePassword=changeit")

    def variables(self, way, server, directory):
        host, port = server.url.removeprefix("http://").split(":")
        return {"JAVA_TOOL_OPTIONS": f"-Dhttps.proxyHost={host} -Dhttps.proxyPort={port} "
                                     + self.trust(server.ca, directory)}


class TwilioCli:
    """Installed by `prepare twilio_cli` only: it is large, and takes seconds for each command."""
    ways = ("run",)

    def __init__(self):
        if not shutil.which("node"):
            skip("no node here (Debian: apt-get install nodejs npm)")
        self.modules = MODULES / "twilio_cli/node_modules"
        if not (MODULES / "twilio_cli/complete").exists():
            skip("twilio-cli is not installed (tests/clients/prepare twilio_cli; 175 MB)")
        description = json.loads((self.modules / "twilio-cli/package.json").read_text())
        self.name = f"twilio-cli {description['version']}"

    def install(self, directory):
        for file in (HERE / "flows/cli").iterdir():
            shutil.copy(file, directory)

    def command(self, flow):
        home = "HOME=. TWILIO_DISABLE_AUTOUPDATE=1"
        return ["env", *home.split(), f"PATH={self.modules / '.bin'}:{os.environ['PATH']}",
                "sh", f"register_{flow}.sh"]


CLIENTS = {"node-6": lambda: Node(6), "node-5": lambda: Node(5), "python": Python, "curl": Curl,
           "java": Java, "twilio-cli": TwilioCli}


def clean_environment():
    """Nothing that leads elsewhere: neither proxies nor credentials nor settings of a server."""
    foreign = re.compile(r"(A2P_MOCK_|TWILIO_|NODE_|JAVA_TOOL_).*|\w*_proxy", re.IGNORECASE)
    return {name: value for name, value in os.environ.items() if not foreign.fullmatch(name)}


class Server:
    """A server of the test's own on a free port, with a CA of its own."""

    def __init__(self, program, directory):
        self.process = subprocess.Popen(
            [program, "serve", "--listen", "127.0.0.1:0", "--reviews", "instant", "--phone-owner",
             "yes", "--log-level", "off", "--ca-dir", directory / "ca"],
            stdout=subprocess.PIPE, env=clean_environment(), text=True)
        self.url = json.loads(self.process.stdout.readline())["url"]
        self.ca = directory / "ca.pem"
        self.ca.write_bytes(self.get("/_mock/ca.pem"))

    def get(self, path):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(self.url + path) as answer:
            return answer.read()

    def journal(self, account):
        return json.loads(self.get(f"/_mock/v1/sandboxes/{account}/journal"))["entries"]

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


def judge(done, entries):
    """What is wrong; the empty text when nothing is."""
    if done.returncode != 0:
        return f"exit status {done.returncode}: {done.stdout}{done.stderr}"
    if json.loads(done.stdout.splitlines()[-1])["campaign"]["status"] != "VERIFIED":
        return f"not verified: {done.stdout}"
    refused = [entry for entry in entries if entry["status"] >= 300]
    if refused:
        return f"refused: {refused[0]}"
    for pattern in DECIDED:
        looks = [entry for entry in entries
                 if entry["method"] == "GET" and re.fullmatch(pattern, entry["target"])]
        if len(looks) != 1:
            return f"looked {len(looks)} times at {pattern}: a decision took its time"
    return ""


def under_run(program, client, flow, directory):
    environment = clean_environment()
    options = ["--artifacts", directory / "artifacts"]
    if getattr(client, "run_needs_store", False):
        options += ["--ca-dir", directory / "ca"]
        ca = directory / "ca.pem"
        subprocess.run([program, "ca", "--ca-dir", directory / "ca", "--out", ca], check=True,
                       env=environment, capture_output=True)
        environment["JAVA_TOOL_OPTIONS"] = client.trust(ca, directory)
    done = subprocess.run([program, "run", *options, "--", *client.command(flow)], cwd=directory,
                          env=environment, capture_output=True, text=True, timeout=PATIENCE,
                          check=False)
    journal = directory / "artifacts/journal.json"
    return done, json.loads(journal.read_text())["entries"] if journal.exists() else []


def under_server(client, way, flow, server, account, directory):
    environment = {**clean_environment(), **client.variables(way, server, directory),
                   "TWILIO_ACCOUNT_SID": account, "TWILIO_AUTH_TOKEN": "token"}
    done = subprocess.run(client.command(flow), cwd=directory, env=environment,
                          capture_output=True, text=True, timeout=PATIENCE, check=False)
    return done, server.journal(account) if done.returncode == 0 else []


def main(program, name):
    client = CLIENTS[name]()
    program = pathlib.Path(program).resolve()
    failures = 0
    print(f"{client.name}\n  {'way':8}{'flow':18}{'requests':>10}{'seconds':>10}")
    with tempfile.TemporaryDirectory() as place:
        server = Server(program, pathlib.Path(place))
        try:
            cases = [(way, flow) for way in client.ways for flow in FLOWS]
            for number, (way, flow) in enumerate(cases, 1):
                directory = pathlib.Path(place, f"case{number}")
                directory.mkdir()
                client.install(directory)
                started = time.monotonic()
                if way == "run":
                    done, entries = under_run(program, client, flow, directory)
                else:
                    account = f"AC{number:032x}"
                    done, entries = under_server(client, way, flow, server, account, directory)
                seconds = time.monotonic() - started
                wrong = judge(done, entries)
                failures += bool(wrong)
                print(f"  {way:8}{flow:18}{len(entries):>10}{seconds:>10.1f}"
                      f"  {wrong or 'VERIFIED'}")
        finally:
            server.stop()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
