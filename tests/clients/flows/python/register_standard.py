"""Registers a customer that has a tax id: the ISV Standard flow."""
import registration as step

EMAIL = "customer@example.com"
NAME = "Customer Corp"

primary = step.find_primary_profile()
business = step.create_end_user(
    "customer_profile_business_information", NAME, business_name=NAME,
    business_type="Corporation", business_industry="RETAIL",
    business_registration_identifier="EIN", business_registration_number="98-7654321",
    website_url="https://customer.com", business_identity="direct_customer",
    business_regions_of_operation="USA_AND_CANADA")
representative = step.create_end_user(
    "authorized_representative_1", "Alice Smith", first_name="Alice", last_name="Smith",
    phone_number="+15555559999", email="alice@customer.com", job_position="CEO",
    business_title="Chief Executive Officer")
document = step.create_address_document(
    NAME, street="789 Main St", city="Boston", region="MA", postal_code="02101", iso_country="US")
profile = step.submit_customer_profile(
    step.SECONDARY, NAME, EMAIL, [business, representative, document, primary])

messaging = step.create_end_user("us_a2p_messaging_profile_information", NAME,
                                 company_type="private")
trust = step.submit_trust_product(step.A2P, f"{NAME}, messaging", EMAIL, [messaging, profile])

brand = step.register_brand(profile, trust, lambda one: one.status == "APPROVED",
                            skip_automatic_sec_vet=False)

campaign = step.register_campaign(
    brand, "Customer Notifications", "+15555558888",
    Description="Customer notifications for Customer Corp",
    MessageFlow="Users receive order and account updates",
    MessageSamples=["Your order has shipped!", "Your account was updated."],
    UsAppToPersonUsecase="ACCOUNT_NOTIFICATION", HasEmbeddedLinks=True, HasEmbeddedPhone=False)
step.report({"profile": profile, "trust": trust, "brand": brand, "campaign": campaign})
