"""The brand: registered once, followed until it is approved and verified; corrected at most three
times. A sole proprietor's is verified when the phone's owner has answered a text."""
from bundles import nothing_rejected
from gave_up import GaveUp, reasons

URL = "https://messaging.twilio.com/v1/a2p/BrandRegistrations"
MOST_UPDATES = 3
OTP_HOURS = 24


def register_brand(work, profile_sid, trust_sid, brand_type, skip):
    """Its SID, and the record if it is new."""
    everything = work.client.messaging.v1.brand_registrations
    nothing_rejected(work)
    return work.calls.once(
        "brand",
        lambda: everything.create(customer_profile_bundle_sid=profile_sid,
                                  a2p_profile_bundle_sid=trust_sid, brand_type=brand_type,
                                  skip_automatic_sec_vet=skip),
        lambda: [brand for brand in everything.list()
                 if brand.customer_profile_bundle_sid == profile_sid
                 and brand.a2p_profile_bundle_sid == trust_sid])


def give_up_on_lost_brand(work):
    """A stored brand that cannot be saved any more: nothing else needs to be tried."""
    sid = work.progress.made.get("brand")
    if sid:
        stop_if_lost(work, work.calls.repeat(lambda: work.calls.ask("GET", f"{URL}/{sid}")))


def stop_if_lost(work, brand):
    name = f"brand {brand['sid']} is {brand['status']}."
    if brand["status"] in ("SUSPENDED", "DELETION_PENDING", "DELETION_FAILED"):
        raise GaveUp(f"{name} Write to Twilio's support. {reasons(brand['errors'])}")
    if brand["status"] != "FAILED":
        return
    if not brand["tcr_id"]:
        raise GaveUp(f"{name} It cannot be updated, since it never reached The Campaign Registry. "
                     + reasons(brand["errors"]))
    if work.progress.updates["brand"] >= MOST_UPDATES:
        raise GaveUp(f"{name} All three updates are used up. {reasons(brand['errors'])}")


def brand_verified(work, sid, is_new, mobile_number):
    url = f"{URL}/{sid}"
    bundles = [work.progress.made.get(key) for key in ("profile", "trust")]

    def look():
        brand = work.calls.repeat(lambda: work.calls.ask("GET", url))
        stop_if_lost(work, brand)
        if brand["status"] == "FAILED":
            return update_brand(work, url, brand)
        nothing_rejected(work)
        if brand["status"] != "APPROVED":
            return False
        if brand["identity_status"] in ("VERIFIED", "VETTED_VERIFIED"):
            return True
        if mobile_number:
            wait_for_owner(work, url, mobile_number)
        return False

    work.clock.until(f"brand {sid}", look, every=30, at_most=7200, limit=30, fresh=is_new,
                     has_news=lambda: work.webhooks.heard_of(bundles))


def update_brand(work, url, brand):
    """Only after a correction: the same data would fail again, and the updates are counted."""
    progress = work.progress
    if not progress.corrected.get("brand"):
        raise GaveUp(f"brand {brand['sid']} is FAILED. {reasons(brand['errors'])}")

    def done():
        progress.updates["brand"] += 1
        progress.corrected["brand"] = False

    work.calls.change(f"brand/update {progress.updates['brand'] + 1}", brand,
                      lambda: work.calls.ask("GET", url), lambda: work.calls.ask("POST", url), done)
    return False


def wait_for_owner(work, url, mobile_number):
    """One text is good for 24 hours. When they are over the customer must know, before another is
    sent."""
    progress, now = work.progress, work.clock.now()
    if progress.otp and progress.otp.get("expired"):
        send_again(work, url)
    if not progress.otp:
        progress.otp = {"until": now + OTP_HOURS * 3600}
        progress.save()
        work.tell(f"the owner of {mobile_number} must answer Twilio's text with YES")
    if now < progress.otp["until"]:
        return
    progress.otp["expired"] = True
    progress.save()
    raise GaveUp(f"30752: nobody answered the text to {mobile_number} within {OTP_HOURS} hours. "
                 "Tell its owner, and start again to have it sent again.")


def send_again(work, url):
    """Nothing tells whether a text was sent. When the answer is lost it is taken as sent: another
    would make it void."""
    progress = work.progress
    is_unsure = progress.is_unsure_of("otp")
    progress.begin("otp")
    if not is_unsure:
        work.calls.at_most_once(lambda: work.calls.ask("POST", f"{url}/SmsOtp"))

    def done():
        progress.otp = None

    progress.end(done)
    work.tell("otp: sent again")
