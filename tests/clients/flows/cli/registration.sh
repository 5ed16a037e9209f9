# The steps that both flows share, by Twilio's command line. Source it.
set -eu

trusthub=api:trusthub:v1
messaging=api:messaging:v1

primary_policy=RN6433641899984f951173ef1738c3bdd0
secondary_policy=RNdfbf3fae0e1107f8aded0e7cead80bf5
starter_policy=RN806dd6cd175f314e1f96a9727ee271f4
a2p_policy=RNb0d4771c2c98518d916a3d4cd70a8f8b
sole_proprietor_policy=RN670d5d2e282a6130ae063b234b6019c8

# member NAME: the first text member of that name in the JSON on stdin.
member() { grep -o "\"$1\": *\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }

# run COMMAND [OPTION…]: the answer; the script ends when Twilio refuses.
run() { twilio "$@" -o json; }

# until_is MEMBER 'VALUE|VALUE' COMMAND [OPTION…]: looks, and looks again in a while; prints the value.
until_is() {
  name=$1 wanted=$2
  shift 2
  while :; do
    value=$(run "$@" | member "$name")
    case "|$wanted|" in *"|$value|"*) echo "$value"; return ;; esac
    sleep 5
  done
}

create_end_user() {  # TYPE NAME ATTRIBUTES
  run $trusthub:end-users:create --type "$1" --friendly-name "$2" --attributes "$3" | member sid
}

create_address_document() {  # NAME STREET CITY REGION POSTAL-CODE
  address=$(run api:core:addresses:create --customer-name "$1" --street "$2" --city "$3" \
    --region "$4" --postal-code "$5" --iso-country US | member sid)
  run $trusthub:supporting-documents:create --friendly-name "$1, address" \
    --type customer_profile_address --attributes "{\"address_sids\": \"$address\"}" | member sid
}

submit_bundle() {  # customer-profile|trust-product POLICY NAME EMAIL OBJECT…
  kind=$1 policy=$2
  bundle=$(run "$trusthub:${1}s:create" --policy-sid "$2" --friendly-name "$3" --email "$4" |
    member sid)
  shift 4
  for object in "$@"; do
    run "$trusthub:${kind}s:entity-assignments:create" "--$kind-sid" "$bundle" \
      --object-sid "$object" >/dev/null
  done
  run "$trusthub:${kind}s:evaluations:create" "--$kind-sid" "$bundle" --policy-sid "$policy" >/dev/null
  run "$trusthub:${kind}s:update" --sid "$bundle" --status pending-review >/dev/null
  echo "$bundle"
}

find_primary_profile() {
  run $trusthub:customer-profiles:list --policy-sid $primary_policy | member sid
}

register_campaign() {  # BRAND NUMBER OPTION… : the status in which it ends
  brand=$1
  number=$(run api:core:incoming-phone-numbers:list --phone-number "$2" | member sid)
  shift 2
  service=$(run $messaging:services:create --friendly-name 'Customer Notifications' | member sid)
  run $messaging:services:phone-numbers:create --service-sid "$service" \
    --phone-number-sid "$number" >/dev/null
  campaign=$(run $messaging:services:compliance:usa2p:create --messaging-service-sid "$service" \
    --brand-registration-sid "$brand" --has-embedded-links --has-embedded-phone "$@" | member sid)
  until_is campaignStatus 'VERIFIED|FAILED' $messaging:services:compliance:usa2p:fetch \
    --messaging-service-sid "$service" --sid "$campaign"
}

report() {  # STATUS
  echo "{\"campaign\": {\"status\": \"$1\"}}"
  [ "$1" = VERIFIED ]
}
