"""Customer profiles and trust products: what they hold, their evaluation, submission and review.

A bundle is described by a plan: {key, policy_sid, name, email, address, holds: [SID],
end_users: [(slot, type, attributes)]}. Completing one that is there already sends what the plan
says otherwise."""
from gave_up import GaveUp, reasons

PAUSE = 30  # seconds; nothing is asked for more often
PRIMARY_POLICY = "RN6433641899984f951173ef1738c3bdd0"
URLS = {"profile": "https://trusthub.twilio.com/v1/CustomerProfiles",
        "trust": "https://trusthub.twilio.com/v1/TrustProducts"}


def collection(work, key):
    """The two kinds of bundles, as the SDK names them."""
    trusthub = work.client.trusthub.v1
    return trusthub.customer_profiles if key == "profile" else trusthub.trust_products


def tagged(name, tag):
    """A name that is ours alone: Twilio keeps 64 characters."""
    suffix = f" [{tag}]"
    return name[:64 - len(suffix)] + suffix


def ours(work, records):
    return [one for one in records
            if (one.friendly_name or "").endswith(f"[{work.progress.tag}]")]


def find_primary(work, identity):
    """The account's own profile, which is made in Twilio's Console. Nothing is created before it is
    found."""
    trusthub = work.client.trusthub.v1
    seen = []
    for profile in work.calls.repeat(
            lambda: trusthub.customer_profiles.list(policy_sid=PRIMARY_POLICY)):
        found = ""
        if profile.status == "twilio-approved":
            items = work.calls.repeat(profile.customer_profiles_entity_assignments.list)
            for item in (one for one in items if one.object_sid.startswith("IT")):
                user = work.calls.repeat(trusthub.end_users(item.object_sid).fetch)
                found = user.attributes.get("business_identity", found)
            if found == identity:
                return profile.sid
        seen.append(f"{profile.sid} is {profile.status} {found}")
    raise GaveUp(f"no approved primary profile with business_identity {identity} in this account; "
                 f"make one in Twilio's Console. {', '.join(seen)}")


def complete_bundle(work, plan):
    """Makes the bundle or corrects it, and brings it into review. Its SID."""
    sid = keep_bundle(work, plan)
    held = [keep_end_user(work, plan, *end_user) for end_user in plan["end_users"]]
    if plan.get("address"):
        held.append(keep_address(work, plan))
    for object_sid in held + plan["holds"]:
        assign(work, plan, sid, object_sid)
    bring_into_review(work, plan, sid)
    return sid


def keep_bundle(work, plan):
    key, email, policy_sid = plan["key"], plan["email"], plan["policy_sid"]
    everything = collection(work, key)
    callback = {"status_callback": work.webhooks.url} if work.webhooks.url else {}
    sid, _ = work.calls.once(
        key, lambda: everything.create(friendly_name=tagged(plan["name"], work.progress.tag),
                                       email=email, policy_sid=policy_sid, **callback),
        lambda: ours(work, everything.list(policy_sid=policy_sid)), {"email": email})
    correct(work, plan, key, {"email": email}, lambda: everything(sid).update(email=email))
    return sid


def keep_end_user(work, plan, slot, kind, attributes):
    everything = work.client.trusthub.v1.end_users
    key = f"{plan['key']}/{slot}"
    sid, _ = work.calls.once(
        key, lambda: everything.create(friendly_name=tagged(plan["name"], work.progress.tag),
                                       type=kind, attributes=attributes),
        lambda: [one for one in ours(work, everything.list()) if one.type == kind], attributes)
    correct(work, plan, key, attributes, lambda: everything(sid).update(attributes=attributes))
    return sid


def keep_address(work, plan):
    """An address, and the document that stands for it in a bundle."""
    addresses = work.client.addresses
    documents = work.client.trusthub.v1.supporting_documents
    name = tagged(plan["name"], work.progress.tag)
    key, address, kind = f"{plan['key']}/address", plan["address"], "customer_profile_address"
    sid, _ = work.calls.once(
        key, lambda: addresses.create(friendly_name=name, **address),
        lambda: addresses.list(friendly_name=name), address)
    rest = {field: value for field, value in address.items() if field != "iso_country"}
    correct(work, plan, key, address, lambda: addresses(sid).update(**rest))
    document, _ = work.calls.once(
        f"{plan['key']}/address-document",
        lambda: documents.create(friendly_name=name, type=kind, attributes={"address_sids": sid}),
        lambda: [one for one in ours(work, documents.list()) if one.type == kind])
    return document


def correct(work, plan, key, wanted, send):
    """Tells Twilio what the customer has corrected since. The same text sent twice does no harm."""
    progress = work.progress
    if progress.sent.get(key) == wanted:
        return
    work.calls.repeat(send)
    progress.sent[key] = wanted
    progress.corrected[plan["key"]] = True
    progress.corrected["brand"] = True
    progress.save()
    work.tell(f"{key}: corrected")


def assign(work, plan, sid, object_sid):
    bundle = collection(work, plan["key"])(sid)
    everything = (bundle.customer_profiles_entity_assignments if plan["key"] == "profile"
                  else bundle.trust_products_entity_assignments)
    work.calls.once(
        f"{plan['key']}/{object_sid}", lambda: everything.create(object_sid=object_sid),
        lambda: [item for item in everything.list() if item.object_sid == object_sid])


def bring_into_review(work, plan, sid):
    key, corrected = plan["key"], work.progress.corrected
    url = f"{URLS[key]}/{sid}"

    def fetch():
        return work.calls.ask("GET", url)

    found = work.calls.repeat(fetch)
    is_open = (found["status"] == "draft"
               or found["status"] == "twilio-rejected" and corrected.get(key))
    if is_open or corrected.get(key):
        evaluate(work, plan, url)
    if is_open:
        work.calls.change(
            f"{key}/submission", found, fetch,
            lambda: work.calls.ask("POST", url, {"Status": "pending-review"}),
            lambda: corrected.update({key: False}))
    work.clock.until(f"{key} {sid}", lambda: is_in_review(work, key), every=30, at_most=3600,
                     limit=14, fresh=is_open, has_news=lambda: work.webhooks.heard_of([sid]))


def evaluate(work, plan, url):
    """A noncompliant bundle is not submitted: the answer says what is missing."""
    prefix = f"{plan['key']}/evaluation "
    known = [sid for key, sid in work.progress.made.items() if key.startswith(prefix)]
    url = f"{url}/Evaluations"
    _, evaluation = work.calls.once(
        f"{prefix}{len(known) + 1}",
        lambda: work.calls.ask("POST", url, {"PolicySid": plan["policy_sid"]}),
        lambda: [one for one in work.calls.ask("GET", url)["results"]
                 if one["sid"] not in known][:1])
    if evaluation["status"] == "compliant":
        return
    gaps = [f"{gap['error_code']} {result['object_type']}.{gap.get('object_field', '')}: "
            f"{gap['failure_reason']}"
            for result in evaluation["results"] if not result["passed"]
            for gap in result["invalid"] or [result]]
    raise GaveUp(f"{plan['key']} is noncompliant and was not submitted: {'; '.join(gaps)}")


def is_in_review(work, key):
    sid = work.progress.made[key]
    bundle = work.calls.repeat(lambda: work.calls.ask("GET", f"{URLS[key]}/{sid}"))
    work.seen[key] = (bundle["status"], work.clock.now())
    if bundle["status"] == "twilio-rejected":
        why = (reasons(bundle["errors"]) or work.webhooks.reasons.get(sid)
               or "without a code; Twilio mails the reasons")
        raise GaveUp(f"{key} {sid} is twilio-rejected. {why}")
    return bundle["status"] in ("in-review", "twilio-approved")


def nothing_rejected(work):
    """Reviews of bundles may end days after the brand is registered: nothing is built on a rejected
    one."""
    for key in (one for one in URLS if one in work.progress.made):
        status, at = work.seen.get(key, ("", float("-inf")))
        if status != "twilio-approved" and work.clock.now() - at >= PAUSE:
            is_in_review(work, key)
