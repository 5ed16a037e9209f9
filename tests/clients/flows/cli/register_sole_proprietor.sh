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
profile=$(submit_bundle customer-profile $starter_policy 'Jane Doe' $email \
  "$starter" "$document" "$primary")

information=$(create_end_user sole_proprietor_information 'Jane Doe' '{
  "first_name": "Jane",
  "last_name": "Doe",
  "email": "customer@example.com",
  "phone_number": "+15555554444",
  "mobile_phone_number": "+15555554444",
  "brand_name": "Jane Doe Messaging"
}')
trust=$(submit_bundle trust-product $sole_proprietor_policy 'Jane Doe, messaging' $email \
  "$information" "$profile")

brand=$(run $messaging:a2p:brand-registrations:create --customer-profile-bundle-sid "$profile" \
  --a2p-profile-bundle-sid "$trust" --brand-type SOLE_PROPRIETOR --skip-automatic-sec-vet |
  member sid)
until_is identityStatus VERIFIED $messaging:a2p:brand-registrations:fetch --sid "$brand" >/dev/null

report "$(register_campaign "$brand" +15555555555 --description 'Customer notifications' \
  --message-flow 'Users receive order updates' \
  --message-samples 'Your order is ready!' --message-samples 'Thanks for your order!' \
  --us-app-to-person-usecase SOLE_PROPRIETOR)"
