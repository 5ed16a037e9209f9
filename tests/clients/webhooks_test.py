#!/usr/bin/env python3
"""Every webhook of a registration passes the official validators: webhooks_test.py PROGRAM
node-5|node-6|python.

An app of that language is the StatusCallback of both bundles and of a message, and the webhook of
an Event Streams sink, while a customer is registered and texted. All must be delivered and valid,
and an app that has another token must find none valid (or the check would prove nothing). Skipped
(77) where the language or its SDK is absent."""
import base64
import json
import pathlib
import subprocess
import sys
import urllib.parse
import urllib.request

sys.dont_write_bytecode = True  # the source tree stays as it is
from flows_test import CLIENTS, HERE, MODULES, clean_environment  # noqa: E402

TOKEN = "0123456789abcdef0123456789abcdef"
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
CAMPAIGN = {
    "UsAppToPersonUsecase": "ACCOUNT_NOTIFICATION",
    "Description": "Northwind Outfitters sends order notices to customers who asked for them in its shop.",
    "MessageFlow": "Customers who order at https://northwind-outfitters.example/checkout tick a box that asks "
                   "for order notices by text. The box is not ticked in advance.",
    "MessageSamples": ["Northwind Outfitters: your order has shipped. Reply STOP to cancel.",
                       "Northwind Outfitters: your address was changed. Reply STOP to cancel."],
    "HasEmbeddedLinks": "false", "HasEmbeddedPhone": "false"}


def fetch(url, data=None, method=None, headers=None):
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    with OPENER.open(request) as answer:
        return json.loads(answer.read() or b"null")


class Process:
    """A child that says its address on the first line."""

    def __init__(self, command, **environment):
        self.child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True,
                                      env={**clean_environment(), **environment})
        self.url = json.loads(self.child.stdout.readline())["url"]

    def stop(self):
        self.child.terminate()
        self.child.wait()
        self.child.stdout.close()


def receiver(name, token):
    if name == "python":
        return Process(["/usr/bin/python3", HERE / "webhooks/receiver.py"], TWILIO_AUTH_TOKEN=token)
    return Process(["node", HERE / "webhooks/receiver.js", f"twilio-{name[-1]}"],
                   TWILIO_AUTH_TOKEN=token, NODE_PATH=str(MODULES / "node/node_modules"))


class Sandbox:
    def __init__(self, mock):
        self.control = f"{mock.url}/_mock/v1/sandboxes"
        made = fetch(self.control, json.dumps({"from": "standard/draft-bundles", "auth_token": TOKEN,
                                               "clock": "frozen"}).encode())
        self.url, self.saved, self.account = mock.url, made["saved"], made["account_sid"]
        self.control += f"/{self.account}"
        secret = base64.b64encode(f"{self.account}:{TOKEN}".encode()).decode()
        self.headers = {"Authorization": f"Basic {secret}"}

    def get(self, path):
        return fetch(self.url + path, headers=self.headers)

    def post(self, path, **form):
        return fetch(self.url + path, urllib.parse.urlencode(form, doseq=True).encode(), "POST",
                     self.headers)

    def settle(self):
        fetch(f"{self.control}/clock/advance", b'{"until": "settled"}')

    def text(self, service, callback):
        self.post(f"/2010-04-01/Accounts/{self.account}/Messages.json", To="+15551230009",
                  MessagingServiceSid=service, Body="Shipped ✓ & paid", StatusCallback=callback)
        self.settle()


def register(sandbox, app):
    """From drafts to a message that arrives; the service to text from."""
    events = [one["type"] for one in sandbox.get("/v1/Types?PageSize=1000")["types"]
              if one["type"].startswith("com.twilio.messaging.compliance.")]
    sink = sandbox.post("/v1/Sinks", Description="app", SinkType="webhook", SinkConfiguration=json.dumps(
        {"destination": f"{app.url}/events?of=a2p", "method": "POST", "batch_events": False}))["sid"]
    sandbox.post("/v1/Subscriptions", Description="all", SinkSid=sink,
                 Types=[json.dumps({"type": one}) for one in events])
    profile, trust = sandbox.saved["profile"], sandbox.saved["trust"]
    for path in (f"/v1/CustomerProfiles/{profile}", f"/v1/TrustProducts/{trust}"):
        sandbox.post(path, StatusCallback=f"{app.url}/bundle?who=a%20b&empty=")
        sandbox.post(path, Status="pending-review")
    sandbox.settle()
    brand = sandbox.post("/v1/a2p/BrandRegistrations", CustomerProfileBundleSid=profile,
                         A2PProfileBundleSid=trust)["sid"]
    sandbox.settle()
    service = sandbox.post("/v1/Services", FriendlyName="Notices")["sid"]
    number = sandbox.get(f"/2010-04-01/Accounts/{sandbox.account}/IncomingPhoneNumbers.json")
    sandbox.post(f"/v1/Services/{service}/PhoneNumbers",
                 PhoneNumberSid=number["incoming_phone_numbers"][0]["sid"])
    sandbox.post(f"/v1/Services/{service}/Compliance/Usa2p", BrandRegistrationSid=brand, **CAMPAIGN)
    sandbox.settle()
    sandbox.text(service, f"{app.url}/message")
    return service


def complaints_of(sandbox, app, wrong_app):
    received = fetch(f"{app.url}/received")
    for path, least in (("/bundle", 2), ("/message", 2), ("/events", 4)):
        came = [one for one in received if one["path"] == path]
        valid = sum(one["valid"] for one in came)
        print(f"  {path:10}{len(came):>4} received, {valid:>3} valid")
        if len(came) < least:
            yield f"{path}: {len(came)} came, at least {least} should have"
        for one in came:
            if not one["valid"]:
                yield f"not valid: {one}"
    if any(one["valid"] for one in fetch(f"{wrong_app.url}/received")):
        yield "a webhook is valid under another token"
    if not fetch(f"{wrong_app.url}/received"):
        yield "nothing came to the app with another token"
    for webhook in fetch(f"{sandbox.control}/webhooks?limit=1000")["webhooks"]:
        if webhook["status"] != "delivered" and app.url in webhook["url"]:
            yield f"{webhook['status']}: {webhook['event']} to {webhook['url']}"


def main(program, name):
    client = CLIENTS[name]()
    print(f"validators of {client.name}")
    running = []
    try:
        running.append(mock := Process([program, "serve", "--listen", "127.0.0.1:0", "--clock",
                                        "frozen", "--log-level", "off"]))
        running.append(app := receiver(name, TOKEN))
        running.append(wrong_app := receiver(name, TOKEN[::-1]))
        sandbox = Sandbox(mock)
        service = register(sandbox, app)
        sandbox.text(service, f"{wrong_app.url}/message")
        complaints = list(complaints_of(sandbox, app, wrong_app))
    finally:
        for process in running:
            process.stop()
    for complaint in complaints:
        print(f"  {complaint}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]))
