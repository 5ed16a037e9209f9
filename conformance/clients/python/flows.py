"""The four flows: which bundles each has, and what is in them. The order is the same for all."""
import re

from brand import brand_verified, give_up_on_lost_brand, register_brand
from bundles import complete_bundle, find_primary
from campaign import find_number, run_campaign
from gave_up import GaveUp

# Twilio calls these policies static.
SECONDARY = "RNdfbf3fae0e1107f8aded0e7cead80bf5"
STARTER = "RN806dd6cd175f314e1f96a9727ee271f4"
DIRECT_STARTER = "RN13dc4be8861a10924a79c35eaa4d812c"
A2P = "RNb0d4771c2c98518d916a3d4cd70a8f8b"
SOLE_PROPRIETOR = "RN670d5d2e282a6130ae063b234b6019c8"


def snake_case(address):
    return {re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name): value
            for name, value in address.items()}


def secondary_profile(step):
    end_users = [
        ("business", "customer_profile_business_information", step["businessAttributes"]),
        ("representative", "authorized_representative_1", step["authorizedRep"])]
    if step.get("authorizedRep2"):
        end_users.append(
            ("representative-2", "authorized_representative_2", step["authorizedRep2"]))
    return {"key": "profile", "policy_sid": SECONDARY, "name": step["businessName"],
            "email": step["email"], "end_users": end_users, "address": snake_case(step["address"])}


def starter_profile(step, policy_sid):
    end_users = [("starter", "starter_customer_profile_information", step["starterProfile"])]
    return {"key": "profile", "policy_sid": policy_sid, "name": step["customerName"],
            "email": step["email"], "end_users": end_users, "address": snake_case(step["address"])}


def a2p_trust_product(step):
    end_users = [("messaging", "us_a2p_messaging_profile_information", step["a2pMessagingProfile"])]
    return {"key": "trust", "policy_sid": A2P, "name": step["businessName"],
            "email": step["email"], "end_users": end_users}


def sole_proprietor_trust_product(step):
    end_users = [("sole-proprietor", "sole_proprietor_information", step["solePropInfo"])]
    return {"key": "trust", "policy_sid": SOLE_PROPRIETOR, "name": step["customerName"],
            "email": step["email"], "end_users": end_users}


def standard_brand(step):
    return {"brand_type": "STANDARD", "skip": bool(step.get("skipAutomaticSecVet"))}


SOLE_PROPRIETOR_BRAND = {"brand_type": "SOLE_PROPRIETOR", "skip": True}


def isv_standard(customer):
    return {"identity": "isv_reseller_or_partner",
            "primary_sid": customer["step1"].get("primaryProfileSid"),
            "profile": secondary_profile(customer["step1"]),
            "trust": a2p_trust_product(customer["step2"]),
            "brand": standard_brand(customer.get("step3", {})),
            "campaign": customer["step4"]}


def isv_sole_proprietor(customer):
    return {"identity": "isv_reseller_or_partner",
            "primary_sid": customer["step1"].get("primaryProfileSid"),
            "profile": starter_profile(customer["step1"], STARTER),
            "trust": sole_proprietor_trust_product(customer["step2"]),
            "brand": SOLE_PROPRIETOR_BRAND,
            "mobile_number": customer["step2"]["solePropInfo"]["mobile_phone_number"],
            "campaign": customer["step4"]}


def direct_standard(customer):
    """The company registers itself: the primary profile is the customer's."""
    return {"identity": "direct_customer",
            "primary_sid": customer.get("step1", {}).get("customerProfileSid"),
            "trust": a2p_trust_product(customer["step2"]),
            "brand": standard_brand(customer["step2"]),
            "campaign": customer["step3"]}


def direct_sole_proprietor(customer):
    return {"profile": starter_profile(customer["step1"], DIRECT_STARTER),
            "trust": sole_proprietor_trust_product(customer["step2"]),
            "brand": SOLE_PROPRIETOR_BRAND,
            "mobile_number": customer["step2"]["solePropInfo"]["mobile_phone_number"],
            "campaign": customer["step3"]}


FLOWS = {"isv-standard": isv_standard, "isv-sole-proprietor": isv_sole_proprietor,
         "direct-standard": direct_standard, "direct-sole-proprietor": direct_sole_proprietor}


def register(work, plan):
    """From the first look to the verified campaign. Started again, each step finds what it has
    made."""
    campaign, mobile_number = plan["campaign"], plan.get("mobile_number")
    if mobile_number and not campaign.get("phoneNumberSid"):
        raise GaveUp("a sole proprietor needs exactly one phone number")
    give_up_on_lost_brand(work)
    primary = plan.get("primary_sid")
    if not primary and plan.get("identity"):
        primary = find_primary(work, plan["identity"])
    profile = primary
    if plan.get("profile"):
        profile = complete_bundle(work, {**plan["profile"], "holds": [primary] if primary else []})
    trust = complete_bundle(work, {**plan["trust"], "holds": [profile]})
    number = find_number(work, campaign.get("phoneNumberSid"))  # before anything has its price
    brand, record = register_brand(work, profile, trust, **plan["brand"])
    brand_verified(work, brand, record is not None, mobile_number)
    return run_campaign(work, brand, number, campaign["messagingServiceName"], campaign["campaign"])
