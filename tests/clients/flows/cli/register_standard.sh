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
profile=$(submit_bundle customer-profile $secondary_policy 'Customer Corp' $email \
  "$business" "$representative" "$document" "$primary")

information=$(create_end_user us_a2p_messaging_profile_information 'Customer Corp' \
  '{"company_type": "private"}')
trust=$(submit_bundle trust-product $a2p_policy 'Customer Corp, messaging' $email \
  "$information" "$profile")

brand=$(run $messaging:a2p:brand-registrations:create --customer-profile-bundle-sid "$profile" \
  --a2p-profile-bundle-sid "$trust" | member sid)
until_is status 'APPROVED|FAILED' $messaging:a2p:brand-registrations:fetch --sid "$brand" >/dev/null

report "$(register_campaign "$brand" +15555558888 \
  --description 'Customer notifications for Customer Corp' \
  --message-flow 'Users receive order and account updates' \
  --message-samples 'Your order has shipped!' --message-samples 'Your account was updated.' \
  --us-app-to-person-usecase ACCOUNT_NOTIFICATION)"
