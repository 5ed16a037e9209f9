#!/usr/bin/env python3
"""Registers a campaign for a brand that the account already has, as Twilio's documentation shows it.

An example of a program that is tested with a2p-mock without knowing it: there is no mention of a mock here.
"""
import base64
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

MESSAGING = "https://messaging.twilio.com/v1"
ACCOUNT, TOKEN = os.environ["TWILIO_ACCOUNT_SID"], os.environ["TWILIO_AUTH_TOKEN"]
SECONDS_BETWEEN_LOOKS = 0.2

CAMPAIGN = [
    ("Description", "Acme Dry Cleaning tells customers by text when their order is ready."),
    ("MessageFlow", "Customers sign up at the counter: they write their number on a form that says what texts they will "
                    "get, how often, that rates may apply, and that STOP ends them. https://acme.example/sms"),
    ("MessageSamples", "Acme Dry Cleaning: your order 4711 is ready. Reply STOP to opt out."),
    ("MessageSamples", "Acme Dry Cleaning: we close at 5 pm today. Reply STOP to opt out."),
    ("UsAppToPersonUsecase", "SOLE_PROPRIETOR"),
    ("HasEmbeddedLinks", "false"),
    ("HasEmbeddedPhone", "false"),
    ("PrivacyPolicyUrl", "https://acme.example/privacy"),
    ("TermsAndConditionsUrl", "https://acme.example/terms"),
]


def call(method, path, form=()):
    body = urllib.parse.urlencode(form).encode() if form else None
    request = urllib.request.Request(MESSAGING + path, data=body, method=method)
    basic = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
    request.add_header("Authorization", f"Basic {basic}")
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        sys.exit(f"{method} {path}: {refusal.code} {refusal.read().decode()}")


def main():
    brand = next(brand for brand in call("GET", "/a2p/BrandRegistrations")["data"]
                 if brand["status"] == "APPROVED")
    service = call("POST", "/Services", [("FriendlyName", "Acme Dry Cleaning")])
    campaigns = f"/Services/{service['sid']}/Compliance/Usa2p"
    campaign = call("POST", campaigns, [("BrandRegistrationSid", brand["sid"]), *CAMPAIGN])
    while campaign["campaign_status"] in ("PENDING", "IN_PROGRESS"):
        time.sleep(SECONDS_BETWEEN_LOOKS)
        campaign = call("GET", f"{campaigns}/{campaign['sid']}")
    print(f"campaign of {service['sid']}: {campaign['campaign_status']}")
    if campaign["campaign_status"] != "VERIFIED":
        sys.exit(json.dumps(campaign["errors"]))


if __name__ == "__main__":
    main()
