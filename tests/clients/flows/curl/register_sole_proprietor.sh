#!/bin/sh
# Registers a customer without a tax id: the ISV Sole Proprietor flow. Its brand is approved at once, and verified when the
# customer has answered the one-time password.
. ./registration.sh

email=customer@example.com
primary=$(find_primary_profile)
starter=$(create_end_user starter_customer_profile_information 'Jane Doe' '{
  "first_name": "Jane",
  "last_name": "Doe",
  "email": "customer@example.com",
  "phone_number": "+15555554444"
}')
document=$(create_address_document 'Jane Doe' '123 Pine St' Seattle WA 98101)
profile=$(submit_bundle CustomerProfiles $starter_policy 'Jane Doe' $email \
  "$starter" "$document" "$primary")

information=$(create_end_user sole_proprietor_information 'Jane Doe' '{
  "first_name": "Jane",
  "last_name": "Doe",
  "email": "customer@example.com",
  "phone_number": "+15555554444",
  "mobile_phone_number": "+15555554444",
  "brand_name": "Jane Doe Messaging"
}')
trust=$(submit_bundle TrustProducts $sole_proprietor_policy 'Jane Doe, messaging' $email \
  "$information" "$profile")

brand=$(twilio POST $messaging/a2p/BrandRegistrations \
  --data-urlencode "CustomerProfileBundleSid=$profile" \
  --data-urlencode "A2PProfileBundleSid=$trust" \
  --data-urlencode BrandType=SOLE_PROPRIETOR --data-urlencode SkipAutomaticSecVet=true | member sid)
until_is identity_status VERIFIED "$messaging/a2p/BrandRegistrations/$brand" >/dev/null

report "$(register_campaign "$brand" +15555555555 \
  --data-urlencode 'Description=Customer notifications' \
  --data-urlencode 'MessageFlow=Users receive order updates' \
  --data-urlencode 'MessageSamples=Your order is ready!' \
  --data-urlencode 'MessageSamples=Thanks for your order!' \
  --data-urlencode UsAppToPersonUsecase=SOLE_PROPRIETOR \
  --data-urlencode HasEmbeddedLinks=false --data-urlencode HasEmbeddedPhone=false)"
