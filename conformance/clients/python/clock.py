"""All waiting. Under `a2p-mock check` time is the sandbox's: POST $A2P_WAIT_URL?for=30s lets it
pass, and comes back early when a webhook has arrived. Otherwise it is the time on the wall."""
import datetime
import json
import math
import time
import urllib.request

from gave_up import GaveUp

DAY = 86400


class Clock:
    def __init__(self, url):
        self.url = url
        self.sandbox_time = None  # as the last wait told it, in seconds
        # Not by an HTTP library that would ask a proxy.
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def now(self):
        if not self.url:
            return time.time()
        if self.sandbox_time is None:
            self.wait(0.001)
        return self.sandbox_time

    def wait(self, seconds):
        milliseconds = max(1, math.ceil(seconds * 1000))
        if not self.url:
            time.sleep(milliseconds / 1000)
            return
        with self.opener.open(f"{self.url}?for={milliseconds}ms", data=b"") as answer:
            now = json.load(answer)["now"]
        self.sandbox_time = datetime.datetime.fromisoformat(now.replace("Z", "+00:00")).timestamp()

    def until(self, what, look, every, at_most, limit, fresh, has_news):
        """Asks `look` until it answers something, less and less often: after `every` seconds first,
        every `at_most` seconds in the end. `has_news` cuts a wait short. What is `fresh` was
        answered just now, and is not asked for at once. Gives up after `limit` days."""
        end = self.now() + limit * DAY
        answer = None if fresh else look()
        pause = every
        while not answer:
            if self.now() >= end:
                raise GaveUp(f"{what}: undecided after {limit} days")
            then = self.now() + pause
            while self.now() < then and not has_news():
                self.wait(then - self.now())
            pause = min(pause * 2, at_most)
            answer = look()
        return answer
