"""Registers one customer for A2P 10DLC with Twilio, and ends when the campaign may send.

  TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN   whose account
  A2P_CASE_INPUT   the customer, a JSON file
  A2P_STATE_DIR    where the progress is kept; start it again there after a crash or a correction
  A2P_FLOW, A2P_WAIT_URL, A2P_WEBHOOKS    set by `a2p-mock check`

Exit status: 0 the campaign is VERIFIED; 77 this flow is not implemented; 1 it gave up, and says
why."""
import json
import os
import sys
from types import SimpleNamespace

from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from calls import Calls
from clock import Clock
from flows import FLOWS, register
from gave_up import GaveUp
from progress import Progress
from webhooks import Webhooks


def tell(line):
    print(line, flush=True)


def main(environment):
    with open(environment["A2P_CASE_INPUT"], encoding="utf-8") as file:
        customer = json.load(file)
    flow = FLOWS.get(environment.get("A2P_FLOW") or customer["flow"])
    if not flow:
        return 77

    auth_token = environment["TWILIO_AUTH_TOKEN"]
    client = Client(environment["TWILIO_ACCOUNT_SID"], auth_token,
                    http_client=TwilioHttpClient(timeout=10))
    progress = Progress(environment["A2P_STATE_DIR"])
    clock = Clock(environment.get("A2P_WAIT_URL"))
    webhooks = Webhooks(auth_token)
    if environment.get("A2P_WEBHOOKS") == "1":
        progress.port = webhooks.listen(progress.port)
        progress.save()
    work = SimpleNamespace(client=client, calls=Calls(client, clock, progress, tell), clock=clock,
                           progress=progress, webhooks=webhooks, tell=tell, seen={})
    try:
        service = register(work, flow(customer))
        tell(f"complete: the campaign of {service} is VERIFIED")
        return 0
    except GaveUp as error:
        print(f"gave up: {error}", file=sys.stderr)
        return 1
    finally:
        webhooks.close()


if __name__ == "__main__":
    sys.exit(main(os.environ))
