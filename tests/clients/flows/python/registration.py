"""The steps that both flows share, as Twilio's guides for ISVs show them."""
import json
import os
import sys
import time

from twilio.rest import Client

client = Client(os.environ["TWILIO_ACCOUNT_SID"], os.environ["TWILIO_AUTH_TOKEN"])

PRIMARY = "RN6433641899984f951173ef1738c3bdd0"
SECONDARY = "RNdfbf3fae0e1107f8aded0e7cead80bf5"
STARTER = "RN806dd6cd175f314e1f96a9727ee271f4"
A2P = "RNb0d4771c2c98518d916a3d4cd70a8f8b"
SOLE_PROPRIETOR = "RN670d5d2e282a6130ae063b234b6019c8"


def until(fetch, is_done, pause=5):
    """Twilio asks for patience: look, and look again in a while."""
    while True:
        resource = fetch()
        if is_done(resource):
            return resource
        time.sleep(pause)


def find_primary_profile():
    """The ISV's own profile, which each customer's profile refers to."""
    for profile in client.trusthub.customer_profiles.list(policy_sid=PRIMARY):
        if profile.status not in ("twilio-approved", "in-review"):
            continue
        for item in profile.customer_profiles_entity_assignments.list():
            if not item.object_sid.startswith("IT"):
                continue
            attributes = client.trusthub.end_users(item.object_sid).fetch().attributes
            if attributes.get("business_identity") == "isv_reseller_or_partner":
                return profile.sid
    raise LookupError("There is no approved Primary Customer Profile of an ISV")


def create_address_document(name, **address):
    sid = client.addresses.create(customer_name=name, **address).sid
    return client.trusthub.supporting_documents.create(
        friendly_name=f"{name}, address", type="customer_profile_address",
        attributes={"address_sids": sid}).sid


def create_end_user(kind, friendly_name, **attributes):
    return client.trusthub.end_users.create(
        friendly_name=friendly_name, type=kind, attributes=attributes).sid


def submit_customer_profile(policy, name, email, objects):
    profile = client.trusthub.customer_profiles.create(
        friendly_name=name, email=email, policy_sid=policy)
    for sid in objects:
        profile.customer_profiles_entity_assignments.create(object_sid=sid)
    evaluation = profile.customer_profiles_evaluations.create(policy_sid=policy)
    if evaluation.status != "compliant":
        raise ValueError(evaluation.results)
    profile.update(status="pending-review")
    return profile.sid


def submit_trust_product(policy, name, email, objects):
    product = client.trusthub.trust_products.create(
        friendly_name=name, email=email, policy_sid=policy)
    for sid in objects:
        product.trust_products_entity_assignments.create(object_sid=sid)
    evaluation = product.trust_products_evaluations.create(policy_sid=policy)
    if evaluation.status != "compliant":
        raise ValueError(evaluation.results)
    product.update(status="pending-review")
    return product.sid


def register_brand(profile, trust, is_done, **options):
    sid = client.messaging.brand_registrations.create(
        customer_profile_bundle_sid=profile, a2p_profile_bundle_sid=trust, **options).sid
    brand = until(lambda: client.messaging.brand_registrations(sid).fetch(),
                  lambda one: one.status == "FAILED" or is_done(one))
    if brand.status == "FAILED":
        raise ValueError(brand.failure_reason)
    return sid


def register_campaign(brand, service_name, phone_number, **campaign):
    """The SDK of this age has no message_flow for campaigns, so they are made by hand."""
    number = client.incoming_phone_numbers.list(phone_number=phone_number)[0]
    service = client.messaging.services.create(friendly_name=service_name)
    service.phone_numbers.create(phone_number_sid=number.sid)
    answer = client.request(
        "POST", f"https://messaging.twilio.com/v1/Services/{service.sid}/Compliance/Usa2p",
        data={"BrandRegistrationSid": brand, **campaign})
    if answer.status_code != 201:
        raise ValueError(answer.text)
    sid = json.loads(answer.text)["sid"]
    decided = until(lambda: service.us_app_to_person(sid).fetch(),
                    lambda one: one.campaign_status in ("VERIFIED", "FAILED"))
    return {"service": service.sid, "status": decided.campaign_status}


def report(registration):
    """Says how it went; the program ends with 0 if the campaign may send."""
    print(json.dumps(registration))
    sys.exit(0 if registration["campaign"]["status"] == "VERIFIED" else 1)
