"""How far one customer's registration has come, in a file that survives a crash. An intent is saved
before each request that makes or changes something, its result after it: a program that is started
again knows what it has, and what it may have without knowing."""
import json
import os
import secrets


class Progress:
    def __init__(self, directory):
        os.makedirs(directory, exist_ok=True)
        self.file = os.path.join(directory, "progress.json")
        # In each FriendlyName: tells customers apart.
        self.tag = f"a2p-{secrets.token_hex(6)}"
        self.intent = None  # {key, before} of the request that is under way
        self.made = {}  # key → SID
        self.sent = {}  # key → what Twilio was told, to see what a correction changes
        self.corrected = {}  # `profile`, `trust`, `brand`: changed since it was submitted last
        self.updates = {"brand": 0, "campaign": 0}
        self.otp = None  # {until, expired}
        self.port = 0  # of our webhooks
        if os.path.exists(self.file):
            with open(self.file, encoding="utf-8") as old:
                self.__dict__.update(json.load(old))

    def save(self):
        """The old text or the new one, never half of it."""
        rest = {name: value for name, value in self.__dict__.items() if name != "file"}
        with open(f"{self.file}.new", "w", encoding="utf-8") as fresh:
            json.dump(rest, fresh, indent=2)
            fresh.flush()
            os.fsync(fresh.fileno())
        os.replace(f"{self.file}.new", self.file)

    def begin(self, key, before=None):
        self.intent = {"key": key, "before": before}
        self.save()

    def end(self, change=lambda: None):
        self.intent = None
        change()
        self.save()

    def is_unsure_of(self, key):
        return self.intent is not None and self.intent["key"] == key
