"""The campaign: a Messaging Service with the number that sends, and the review of what is sent."""
from bundles import nothing_rejected, ours, tagged
from gave_up import GaveUp, codes, reasons

URL = "https://messaging.twilio.com/v1/Services/{}/Compliance/Usa2p"
# Of every campaign: its service tells them apart.
CAMPAIGN_SID = "QE2c6890da8086d771620e9b13fadeba0b"
FINAL = {30882, 30883, 30884, 30885, 30897, 30964}  # Twilio takes no correction after these
BRAND_NOT_READY = 21717  # also said for a minute after the approval
MOST_REFUSALS = 8
CHANGEABLE = ("description", "messageFlow", "messageSamples", "hasEmbeddedLinks",
              "hasEmbeddedPhone", "privacyPolicyUrl", "termsAndConditionsUrl",
              "ageGated", "directLending")


def find_number(work, number):
    """A service takes PN SIDs; customers know telephone numbers."""
    if not number or number.startswith("PN"):
        return number
    for one in work.calls.repeat(
            lambda: work.client.incoming_phone_numbers.list(phone_number=number)):
        if one.phone_number == number:
            return one.sid
    raise GaveUp(f"21421: the account has no number {number}")


def run_campaign(work, brand_sid, number_sid, name, campaign):
    services = work.client.messaging.v1.services
    sid, _ = work.calls.once(
        "service", lambda: services.create(friendly_name=tagged(name, work.progress.tag)),
        lambda: ours(work, services.list()))
    if number_sid:
        numbers = services(sid).phone_numbers
        work.calls.once("number", lambda: numbers.create(phone_number_sid=number_sid),
                        lambda: [one for one in numbers.list() if one.sid == number_sid])
    url = URL.format(sid)
    is_new = create_campaign(work, url, brand_sid, campaign)
    campaign_verified(work, f"{url}/{CAMPAIGN_SID}", campaign, is_new)
    return sid


def form(values):
    """`messageFlow` as MessageFlow, true as `true`."""
    return {name[0].upper() + name[1:]: str(value).lower() if isinstance(value, bool) else value
            for name, value in values.items()}


def create_campaign(work, url, brand_sid, campaign):
    """Is it new?"""
    nothing_rejected(work)
    for refusals in range(1, MOST_REFUSALS + 1):
        try:
            _, record = work.calls.once(
                "campaign",
                lambda: work.calls.ask("POST", url,
                                       {"BrandRegistrationSid": brand_sid, **form(campaign)}),
                lambda: work.calls.ask("GET", url)["compliance"],  # a service has one campaign
                campaign)
            return record is not None
        except GaveUp as error:
            is_early = str(error).startswith(f"{BRAND_NOT_READY} ")
            if not is_early or refusals == MOST_REFUSALS:
                raise
            work.clock.wait(15)


def campaign_verified(work, url, campaign, is_new):
    bundles = [work.progress.made.get(key) for key in ("profile", "trust")]

    def look():
        found = work.calls.repeat(lambda: work.calls.ask("GET", url))
        if found["campaign_status"] == "VERIFIED":
            return True
        if found["campaign_status"] == "FAILED":
            return update_campaign(work, url, campaign, found)
        if found["campaign_status"] == "SUSPENDED":
            raise GaveUp("the campaign is SUSPENDED. Write to Twilio's support. "
                         + reasons(found["errors"]))
        nothing_rejected(work)
        return False

    work.clock.until("campaign", look, every=60, at_most=6 * 3600, limit=45, fresh=is_new,
                     has_news=lambda: work.webhooks.heard_of(bundles))


def update_campaign(work, url, campaign, found):
    """Each review has its price: only what was corrected is submitted again."""
    progress, errors = work.progress, found["errors"]
    is_final = not FINAL.isdisjoint(codes(errors))
    if is_final or progress.sent["campaign"] == campaign:
        raise GaveUp(f"the campaign is FAILED{' for good' if is_final else ''}. {reasons(errors)}")
    values = {"ageGated": False, "directLending": False, **campaign}

    def done():
        progress.updates["campaign"] += 1
        progress.sent["campaign"] = campaign

    work.calls.change(
        f"campaign/update {progress.updates['campaign'] + 1}", found,
        lambda: work.calls.ask("GET", url),
        lambda: work.calls.ask("POST", url, form({name: values[name] for name in CHANGEABLE
                                                  if name in values})), done)
    return False
