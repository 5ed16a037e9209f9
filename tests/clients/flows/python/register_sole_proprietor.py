"""Registers a customer without a tax id: the ISV Sole Proprietor flow. Its brand is approved at once, and
verified when the customer has answered the one-time password."""
import registration as step

EMAIL = "customer@example.com"
NAME = "Jane Doe"

primary = step.find_primary_profile()
starter = step.create_end_user(
    "starter_customer_profile_information", NAME, first_name="Jane", last_name="Doe", email=EMAIL,
    phone_number="+15555554444")
document = step.create_address_document(
    NAME, street="123 Pine St", city="Seattle", region="WA", postal_code="98101", iso_country="US")
profile = step.submit_customer_profile(step.STARTER, NAME, EMAIL, [starter, document, primary])

information = step.create_end_user(
    "sole_proprietor_information", NAME, first_name="Jane", last_name="Doe", email=EMAIL,
    phone_number="+15555554444", mobile_phone_number="+15555554444",
    brand_name="Jane Doe Messaging")
trust = step.submit_trust_product(step.SOLE_PROPRIETOR, f"{NAME}, messaging", EMAIL,
                                  [information, profile])

brand = step.register_brand(profile, trust, lambda one: one.identity_status == "VERIFIED",
                            brand_type="SOLE_PROPRIETOR", skip_automatic_sec_vet=True)

campaign = step.register_campaign(
    brand, "Customer Notifications", "+15555555555", Description="Customer notifications",
    MessageFlow="Users receive order updates",
    MessageSamples=["Your order is ready!", "Thanks for your order!"],
    UsAppToPersonUsecase="SOLE_PROPRIETOR", HasEmbeddedLinks=False, HasEmbeddedPhone=False)
step.report({"profile": profile, "trust": trust, "brand": brand, "campaign": campaign})
