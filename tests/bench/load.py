"""Requests: a small blocking client for what must be counted exactly, and wrk for load."""
import base64
import re
import socket
import subprocess
import urllib.parse

SECONDARY_POLICY = "RNdfbf3fae0e1107f8aded0e7cead80bf5"
BATCH = 200


class Account:
    """An account, and so a sandbox of its own; the server makes it on the first request."""

    def __init__(self, number):
        name = f"AC{number:032x}"
        self.authorization = "Basic " + base64.b64encode(f"{name}:bench-token".encode()).decode()

    def get(self, path):
        return (f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                f"Authorization: {self.authorization}\r\n\r\n").encode()

    def create(self, name):
        body = form(name)
        return (f"POST /v1/CustomerProfiles HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                f"Authorization: {self.authorization}\r\n"
                "Content-Type: application/x-www-form-urlencoded\r\n"
                f"Content-Length: {len(body)}\r\n\r\n{body}").encode()

    def fill(self, port, count):
        """Creates `count` profiles and returns their SIDs."""
        sids = []
        with socket.create_connection(("127.0.0.1", port), 30) as connection:
            reader = connection.makefile("rb", buffering=1 << 20)
            for start in range(0, count, BATCH):
                numbers = range(start, min(count, start + BATCH))
                connection.sendall(b"".join(self.create(f"profile-{n:06d}") for n in numbers))
                for _ in numbers:
                    lines, body = read_answer(reader)
                    if " 201 " not in lines[0]:
                        raise SystemExit(f"bench: creating a profile: {lines[0]} {body!r}")
                    sids.append(re.search(rb'"sid": ?"(BU[0-9a-f]{32})"', body).group(1).decode())
        return sids

    def head_of(self, port, path):
        """The status line and header lines of one answer, without its Content-Length."""
        with socket.create_connection(("127.0.0.1", port), 30) as connection:
            connection.sendall(self.get(path))
            lines, _ = read_answer(connection.makefile("rb"))
        return [line for line in lines if not line.lower().startswith("content-length:")]


def form(name):
    return urllib.parse.urlencode(
        {"FriendlyName": name, "Email": "bench@example.com", "PolicySid": SECONDARY_POLICY})


def read_answer(reader):
    """(status line and header lines, body)"""
    lines, length = [], 0
    while True:
        line = reader.readline()
        if not line:
            raise SystemExit("bench: the server hung up")
        line = line.decode().rstrip("\r\n")
        if not line:
            return lines, reader.read(length)
        lines.append(line)
        if line.lower().startswith("content-length:"):
            length = int(line.split(":")[1])


def wrk(work, port, connections, seconds, path, account, form_name=None):
    """Runs wrk and returns how many requests were answered; ends the benchmark when one failed."""
    script = work / "request.lua"
    lines = [f'wrk.headers["Authorization"] = "{account.authorization}"']
    if form_name is not None:
        lines += ['wrk.method = "POST"', f'wrk.body = "{form(form_name)}"',
                  'wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"']
    script.write_text("\n".join(lines) + "\n")
    url = f"http://127.0.0.1:{port}{path}"
    output = subprocess.run(
        ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "-s", script, url],
        capture_output=True, text=True, timeout=seconds + 30).stdout
    count = re.search(r"(\d+) requests in", output)
    bad = re.search(r"Non-2xx.*|Socket errors.*", output)
    if count is None or int(count.group(1)) == 0 or bad:
        raise SystemExit(f"bench: {url}: {bad.group(0) if bad else output}")
    return int(count.group(1))
