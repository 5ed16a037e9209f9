"""The three servers that are compared. Each is a context that starts one process and ends it."""
import json
import os
import pathlib
import select
import shutil
import socket
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
BODY_BYTES = 900
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A process that listens on 127.0.0.1; a subclass knows how to start it."""

    process = None
    port = 0

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def launch(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def first_line(self):
        ready, _, _ = select.select([self.process.stdout], [], [], 10)
        line = self.process.stdout.readline().decode() if ready else ""
        if not line:
            raise SystemExit(f"bench: {self.process.args[0]} did not start")
        return line

    def cpu_us(self):
        """User and system time of the process so far."""
        stat = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = stat.rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1_000_000 / TICKS

    def resident_kb(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        raise SystemExit("bench: the server is gone")


class Mock(Server):
    def __init__(self, program, work):
        self.program, self.work = str(pathlib.Path(program).resolve()), work

    def start(self):
        # In a directory without a settings file.
        self.process = subprocess.Popen(
            [self.program, "serve", "--listen", "127.0.0.1:0"], cwd=self.work,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.port = int(json.loads(self.first_line())["url"].rsplit(":", 1)[1])


class Floor(Server):
    def __init__(self, program, work, header_file):
        self.program, self.work, self.header_file = pathlib.Path(program), work, header_file

    def start(self):
        built = self.program.resolve().parent / "floor_server"
        if not built.exists():
            built = self.work / "floor_server"
            compiler = os.environ.get("CXX", "c++")
            subprocess.run([compiler, "-std=c++20", "-O2", "-o", built, HERE / "floor_server.cpp"],
                           check=True)
        self.launch([built, self.header_file])
        self.port = int(self.first_line())


class Nginx(Server):
    """One worker that says `return 200` with the same headers; what it writes is below `work`."""

    def __init__(self, work, lines):
        self.work, self.lines = work, lines

    def config(self):
        own = ("server:", "date:", "content-type:", "content-length:", "connection:")
        headers = ""
        for line in self.lines[1:]:
            name, _, value = line.partition(": ")
            if not line.lower().startswith(own) and not set(value) & set("$\"\\"):
                headers += f'      add_header {name} "{value}";\n'
        temporary = "".join(f"  {kind}_temp_path {self.work}/{kind};\n"
                            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        return f"""daemon off;
master_process off;
worker_processes 1;
pid {self.work}/nginx.pid;
error_log {self.work}/nginx.log crit;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  default_type application/json;
  keepalive_requests 1000000000;
{temporary}  server {{
    listen 127.0.0.1:{self.port};
    location / {{
{headers}      return 200 "{'x' * BODY_BYTES}";
    }}
  }}
}}
"""

    def start(self):
        program = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
        if program is None:
            raise SystemExit("bench: nginx is missing (Debian: nginx-light)")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        config = self.work / "nginx.conf"
        config.write_text(self.config())
        self.launch([program, "-p", self.work, "-e", self.work / "nginx.log", "-c", config])
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("bench: nginx did not start: " + (self.work / "nginx.log").read_text())
