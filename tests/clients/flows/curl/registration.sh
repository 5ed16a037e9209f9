# The steps that both flows share, as the curl samples of Twilio's guides show them. Source it.
set -eu

trusthub=https://trusthub.twilio.com/v1
messaging=https://messaging.twilio.com/v1
api=https://api.twilio.com/2010-04-01/Accounts/$TWILIO_ACCOUNT_SID

primary_policy=RN6433641899984f951173ef1738c3bdd0
secondary_policy=RNdfbf3fae0e1107f8aded0e7cead80bf5
starter_policy=RN806dd6cd175f314e1f96a9727ee271f4
a2p_policy=RNb0d4771c2c98518d916a3d4cd70a8f8b
sole_proprietor_policy=RN670d5d2e282a6130ae063b234b6019c8

# twilio METHOD URL [CURL-OPTION…]: the answer; the script ends when Twilio refuses.
twilio() {
  method=$1 url=$2
  shift 2
  curl --silent --show-error --fail-with-body -X "$method" "$url" \
    -u "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" "$@"
}

# member NAME: the first text member of that name in the JSON on stdin.
member() { grep -o "\"$1\": *\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }

# until_is MEMBER 'VALUE|VALUE' URL: looks, and looks again in a while; prints the value.
until_is() {
  while :; do
    value=$(twilio GET "$3" | member "$1")
    case "|$2|" in *"|$value|"*) echo "$value"; return ;; esac
    sleep 5
  done
}

create_end_user() {  # TYPE NAME ATTRIBUTES
  twilio POST $trusthub/EndUsers --data-urlencode "Type=$1" --data-urlencode "FriendlyName=$2" \
    --data-urlencode "Attributes=$3" | member sid
}

create_address_document() {  # NAME STREET CITY REGION POSTAL-CODE
  address=$(twilio POST "$api/Addresses.json" --data-urlencode "CustomerName=$1" \
    --data-urlencode "Street=$2" --data-urlencode "City=$3" --data-urlencode "Region=$4" \
    --data-urlencode "PostalCode=$5" --data-urlencode IsoCountry=US | member sid)
  twilio POST $trusthub/SupportingDocuments --data-urlencode "FriendlyName=$1, address" \
    --data-urlencode Type=customer_profile_address \
    --data-urlencode "Attributes={\"address_sids\": \"$address\"}" | member sid
}

submit_bundle() {  # CustomerProfiles|TrustProducts POLICY NAME EMAIL OBJECT…
  collection=$1 policy=$2
  bundle=$(twilio POST "$trusthub/$1" --data-urlencode "PolicySid=$2" \
    --data-urlencode "FriendlyName=$3" --data-urlencode "Email=$4" | member sid)
  shift 4
  for object in "$@"; do
    twilio POST "$trusthub/$collection/$bundle/EntityAssignments" \
      --data-urlencode "ObjectSid=$object" >/dev/null
  done
  result=$(twilio POST "$trusthub/$collection/$bundle/Evaluations" \
    --data-urlencode "PolicySid=$policy")
  case $result in *'"status":"compliant"'* | *'"status": "compliant"'*) ;; *) echo "$result" >&2; exit 1 ;; esac
  twilio POST "$trusthub/$collection/$bundle" --data-urlencode Status=pending-review >/dev/null
  echo "$bundle"
}

find_primary_profile() {
  twilio GET "$trusthub/CustomerProfiles?PolicySid=$primary_policy&Status=twilio-approved" | member sid
}

register_campaign() {  # BRAND NUMBER CURL-OPTION… : the status in which it ends
  brand=$1
  number=$(twilio GET "$api/IncomingPhoneNumbers.json" -G --data-urlencode "PhoneNumber=$2" | member sid)
  shift 2
  service=$(twilio POST $messaging/Services --data-urlencode 'FriendlyName=Customer Notifications' |
    member sid)
  twilio POST "$messaging/Services/$service/PhoneNumbers" \
    --data-urlencode "PhoneNumberSid=$number" >/dev/null
  campaign=$(twilio POST "$messaging/Services/$service/Compliance/Usa2p" \
    --data-urlencode "BrandRegistrationSid=$brand" "$@" | member sid)
  until_is campaign_status 'VERIFIED|FAILED' "$messaging/Services/$service/Compliance/Usa2p/$campaign"
}

report() {  # STATUS
  echo "{\"campaign\": {\"status\": \"$1\"}}"
  [ "$1" = VERIFIED ]
}
