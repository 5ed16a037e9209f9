"""Tests of a program that registers customers. With a server on its usual port, and 4 workers:

    a2p-mock serve &
    pytest -n 4

Nothing waits: the sandbox's clock stands still, and `advance` moves it.
"""
import urllib.error

import pytest


@pytest.mark.parametrize("customer", range(8))
def test_a_profile_is_approved_within_three_days(customers, sandbox, customer):
    sid = customers.register("Customer %d" % customer, "customer@example.com")
    sandbox.advance("71h")
    assert customers.status(sid) == "in-review"
    sandbox.decide(sid)
    sandbox.advance("1h")
    assert customers.status(sid) == "twilio-approved"
    assert len(sandbox.journal(method="POST")) == 2  # of this test alone


def test_a_refusal_is_seen(customers, sandbox):
    sandbox.decide({"resource": "customer_profile"}, "reject", errors=[22224])
    sid = customers.register("Customer", "customer@example.com")
    sandbox.advance()
    assert customers.status(sid) == "twilio-rejected"
    assert [found["subject"] for found in sandbox.findings()][-1] == sid


def test_a_bad_request_says_why(customers, sandbox):
    assert sandbox.why() is None
    with pytest.raises(urllib.error.HTTPError) as error:
        customers.register("", "customer@example.com")
    assert error.value.code == 400
    assert "FriendlyName" in sandbox.why()["message"]


def test_an_outage(customers, sandbox):
    sandbox.fault({"status": 503}, match={"method": "POST"}, times=1)
    with pytest.raises(urllib.error.HTTPError) as error:
        customers.register("Customer", "customer@example.com")
    assert error.value.code == 503


def test_a_phone_answers(sandbox):
    assert sandbox.reply("+15555554444", "YES")["outcome"] == "unheard"  # nobody had asked


def test_a_webhook_tells_of_the_approval(customers, sandbox, app):
    sid = customers.register("Customer", "customer@example.com", callback=app.url)
    sandbox.decide(sid)
    sandbox.advance()
    assert app.received[-1]["Status"] == "twilio-approved"
    assert {webhook["status"] for webhook in sandbox.webhooks()} == {"delivered"}
