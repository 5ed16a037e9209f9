"""Start-up time, resident memory, and thousands of connections that do nothing."""
import resource
import socket
import statistics
import threading
import time

import servers
from load import Account, read_answer, wrk

STARTS = 11
GETS = 100_000


def measure_start(options, work, table):
    times = []
    for number in range(STARTS):
        began = time.monotonic()
        with servers.Mock(options.program, work) as ours:
            with socket.create_connection(("127.0.0.1", ours.port), 10) as connection:
                connection.sendall(Account(number).get("/v1/CustomerProfiles"))
                read_answer(connection.makefile("rb"))
            times.append((time.monotonic() - began) * 1000)
    table.wanted(f"start to first answer, median of {STARTS}", statistics.median(times), 20, "ms")


def get_many(work, server, account, path):
    count = 0
    while count < GETS:
        count += wrk(work, server.port, 16, 1, path, account)
    return server.resident_kb()


def measure_memory(options, work, table, stored):
    with servers.Mock(options.program, work) as ours:
        account = Account(1)
        path = f"/v1/CustomerProfiles/{account.fill(ours.port, 1)[0]}"
        idle = ours.resident_kb()
        after_100k = get_many(work, ours, account, path)
        after_200k = get_many(work, ours, account, path)
        account.fill(ours.port, stored)
        filled = ours.resident_kb()
    table.wanted("resident, idle", idle / 1024, 10, "MB")
    table.wanted("more after 100,000 GETs", (after_100k - idle) / 1024, 16, "MB")
    table.wanted("more after another 100,000 (flat)", (after_200k - after_100k) / 1024, 0.5, "MB")
    table.wanted("per stored profile", (filled - after_200k) / stored, 1.6, "KB")


class IdleConnections:
    """Connections that ask once at the beginning and once at the end."""

    def __init__(self, port, count, request):
        self.request = request
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft < count + 100:
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(count + 100, hard), hard))
        self.connections = [socket.create_connection(("127.0.0.1", port), 30) for _ in range(count)]

    def ask_all(self):
        """How many of them were answered."""
        answered = 0
        for connection in self.connections:
            try:
                connection.sendall(self.request)
                lines, _ = read_answer(connection.makefile("rb"))
                answered += " 200 " in lines[0]
            except (OSError, SystemExit):
                pass
        return answered

    def close(self):
        for connection in self.connections:
            connection.close()


def measure_idle(options, work, table):
    count, seconds = options.idle_connections, options.idle_seconds
    with servers.Mock(options.program, work) as ours:
        account = Account(1)
        path = f"/v1/CustomerProfiles/{account.fill(ours.port, 1)[0]}"
        get_many(work, ours, account, path)
        before, began = ours.resident_kb(), ours.cpu_us()
        alone = wrk(work, ours.port, 16, options.seconds, path, account)
        cost_alone = (ours.cpu_us() - began) / alone
        idle = IdleConnections(ours.port, count, account.get(path))
        idle.ask_all()
        weight = (ours.resident_kb() - before) / count
        began = ours.cpu_us()
        print(f"{count} idle connections for {seconds} s beside 16 busy ones", flush=True)
        busy = {}
        thread = threading.Thread(target=lambda: busy.update(
            count=wrk(work, ours.port, 16, seconds, path, account)))
        thread.start()
        thread.join()
        if "count" not in busy:
            raise SystemExit("bench: the busy connections failed")
        cost = (ours.cpu_us() - began) / busy["count"]
        answered = idle.ask_all()
        idle.close()
    table.wanted(f"idle connections not answered after {seconds} s, of {count}",
                 count - answered, 0, "")
    table.told("resident per idle connection", weight, "KB")
    table.told("GET beside them, against alone", cost / cost_alone, "x")
