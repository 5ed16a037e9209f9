"""Drives an a2p-mock server from tests. Copy this file; it needs nothing but Python 3.8 or later.

    sandbox = Sandbox(reviews="documented")       # a world of its own, whose clock stands still
    register(sandbox.url, sandbox.account_sid, sandbox.auth_token)   # the program under test
    sandbox.advance("72h")                        # three days pass at once
    assert sandbox.findings() == []

The server is `url`, else $A2P_MOCK_URL, else http://127.0.0.1:4010. What the server refuses raises
MockError with its sentence. docs/guides/test_code.md tells more."""
import json
import os
import urllib.error
import urllib.parse
import urllib.request


class MockError(Exception):
    def __init__(self, status, code, message):
        super().__init__("%s: %s" % (code, message))
        self.status, self.code = status, code


class Sandbox:
    def __init__(self, url=None, **spec):
        """`spec` is what POST /_mock/v1/sandboxes takes: reviews, rules, phone_owner, starts_from
        (its `from`), … With an `account_sid` that has a sandbox already, a new one takes its place."""
        self.url = (url or os.environ.get("A2P_MOCK_URL") or "http://127.0.0.1:4010").rstrip("/")
        self.token = os.environ.get("A2P_MOCK_CONTROL_TOKEN")
        if "starts_from" in spec:
            spec["from"] = spec.pop("starts_from")
        try:
            made = self.call("POST", "/_mock/v1/sandboxes", {"clock": "frozen", **spec})
        except MockError as error:
            if error.code != "sandbox_exists" or "auth_token" not in spec:
                raise
            self.call("DELETE", "/_mock/v1/sandboxes/%s" % spec["account_sid"])
            made = self.call("POST", "/_mock/v1/sandboxes", {"clock": "frozen", **spec})
        self.saved = made.get("saved")  # the SIDs of a named state
        self.account_sid = made["account_sid"]
        self.auth_token = made.get("auth_token") or spec["auth_token"]

    def advance(self, by=None, until="settled", **more):
        """`advance("72h")`; without a duration as far as nothing needs a person (`settled`)."""
        return self.on("POST", "/clock/advance", {"by": by} if by else {"until": until, **more})

    def decide(self, what, decision="approve", **more):
        """A review of this SID; or, with a dict of `match`, of what is yet to come."""
        key = "match" if isinstance(what, dict) else "sid"
        return self.on("POST", "/reviews", {key: what, "decision": decision, **more})

    def reply(self, phone, body="YES", **more):
        return self.on("POST", "/phones/%s/messages" % phone, {"body": body, **more})

    def texts(self, phone):
        return self.on("GET", "/phones/%s/messages" % phone)["messages"]

    def fault(self, do, **more):
        """`fault({"status": 503}, match={"method": "POST"}, times=1)`"""
        return self.on("POST", "/faults", {"do": do, **more})

    def webhooks(self, **query):
        return self.on("GET", "/webhooks" + _text(query))["webhooks"]

    def journal(self, **query):
        return self.on("GET", "/journal" + _text(query))["entries"]

    def findings(self, **query):
        return self.on("GET", "/findings" + _text(query))["findings"]

    def why(self, request_id=None):
        """The request with its broken rule; without an id the last refusal, None if none was."""
        refused = [] if request_id else self.journal(refused="true", limit=1)
        request_id = request_id or (refused[-1]["request_id"] if refused else None)
        return self.on("GET", "/journal/" + request_id) if request_id else None

    def reset(self):
        return self.on("POST", "/reset")

    def on(self, method, path, body=None):
        """Anything else of the control API, below /_mock/v1/sandboxes/{AC…}."""
        return self.call(method, "/_mock/v1/sandboxes/" + self.account_sid + path, body)

    def call(self, method, path, body=None):
        text = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, text, method=method)
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        try:
            answer = _direct.open(request, timeout=60).read()
        except urllib.error.HTTPError as error:
            why = json.loads(error.read()).get("error", {})
            raise MockError(error.code, why.get("code"), why.get("message")) from None
        return json.loads(answer) if answer else None


def _text(query):
    return "?" + urllib.parse.urlencode(query) if query else ""


_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
