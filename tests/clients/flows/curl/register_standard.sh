#!/bin/sh
# Registers a customer that has a tax id: the ISV Standard flow.
. ./registration.sh

email=customer@example.com
primary=$(find_primary_profile)
business=$(create_end_user customer_profile_business_information 'Customer Corp' '{
  "business_name": "Customer Corp",
  "business_type": "Corporation",
  "business_industry": "RETAIL",
  "business_registration_identifier": "EIN",
  "business_registration_number": "98-7654321",
  "website_url": "https://customer.com",
  "business_identity": "direct_customer",
  "business_regions_of_operation": "USA_AND_CANADA"
}')
representative=$(create_end_user authorized_representative_1 'Alice Smith' '{
  "first_name": "Alice",
  "last_name": "Smith",
  "phone_number": "+15555559999",
  "email": "alice@customer.com",
  "job_position": "CEO",
  "business_title": "Chief Executive Officer"
}')
document=$(create_address_document 'Customer Corp' '789 Main St' Boston MA 02101)
profile=$(submit_bundle CustomerProfiles $secondary_policy 'Customer Corp' $email \
  "$business" "$representative" "$document" "$primary")

information=$(create_end_user us_a2p_messaging_profile_information 'Customer Corp' \
  '{"company_type": "private"}')
trust=$(submit_bundle TrustProducts $a2p_policy 'Customer Corp, messaging' $email \
  "$information" "$profile")

brand=$(twilio POST $messaging/a2p/BrandRegistrations \
  --data-urlencode "CustomerProfileBundleSid=$profile" \
  --data-urlencode "A2PProfileBundleSid=$trust" \
  --data-urlencode SkipAutomaticSecVet=false | member sid)
until_is status 'APPROVED|FAILED' "$messaging/a2p/BrandRegistrations/$brand" >/dev/null

report "$(register_campaign "$brand" +15555558888 \
  --data-urlencode 'Description=Customer notifications for Customer Corp' \
  --data-urlencode 'MessageFlow=Users receive order and account updates' \
  --data-urlencode 'MessageSamples=Your order has shipped!' \
  --data-urlencode 'MessageSamples=Your account was updated.' \
  --data-urlencode UsAppToPersonUsecase=ACCOUNT_NOTIFICATION \
  --data-urlencode HasEmbeddedLinks=true --data-urlencode HasEmbeddedPhone=false)"
