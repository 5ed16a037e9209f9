#include "mock_server/resources/address_review.h"

#include <algorithm>

#include "mock_server/core/http.h"
#include "mock_server/core/text.h"
#include "mock_server/resources/addresses.h"
#include "mock_server/resources/attribute_values.h"
#include "mock_server/resources/postal_address.h"

namespace mock {

namespace {

constexpr std::string_view kStates =
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|"
    "NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|PR|VI|GU|AS|MP|AA|AE|AP";
constexpr std::string_view kProvinces = "AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT";

// Twilio's own example of an address that is corrected: `1 Jersey Str`, `Bostun`, `MAA` and
// `10000 Jersey St` get the documented texts. TH-STARTER-07, TH-STARTER-10 to TH-STARTER-13
struct KnownPlace {
  std::string_view house, name, street, locality, region, postal_code, country;
};
constexpr KnownPlace kKnown[] = {{"1", "Jersey ", "Jersey St", "Boston", "MA", "02215-4147", "US"}};

// A house number of more digits than this stands in no street.
constexpr std::size_t kMaxHouseDigits = 4;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool has_letter(std::string_view text) { return std::any_of(text.begin(), text.end(), is_letter); }
bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

std::string upper(std::string_view text) {
  std::string letters(text);
  for (char& c : letters)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return letters;
}

struct Address {
  std::string sid, country, code, street, city, region;

  std::string_view house() const {
    const auto end = std::find_if_not(street.begin(), street.end(), is_digit);
    return std::string_view(street).substr(0, static_cast<std::size_t>(end - street.begin()));
  }
  std::string_view street_name() const {
    std::string_view rest = std::string_view(street).substr(house().size());
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    return rest;
  }
};

// Regions are codes; one that is spelled out is taken as it is.
bool is_region(std::string_view region, std::string_view country) {
  constexpr std::size_t kLongestCode = 3;
  if (region.size() > kLongestCode) return !has_digit(region);
  return is_one_of(upper(region), country == "US" ? kStates : kProvinces);
}

// The known place that the address must mean: its street, and two of the other three.
const KnownPlace* known_place(const Address& address) {
  for (const KnownPlace& place : kKnown) {
    if (address.country != place.country ||
        !upper(address.street_name()).starts_with(upper(place.name)))
      continue;
    const int right = equal_names(address.city, place.locality) +
                      equal_names(address.region, place.region) +
                      address.code.starts_with(place.postal_code.substr(0, 5));
    if (right >= 2) return &place;
  }
  return nullptr;
}

// As Twilio's guide for sole proprietors writes it.
std::string suggestion(const KnownPlace* place) {
  if (place == nullptr) return {};
  const std::string locality(place->locality), region(place->region), code(place->postal_code);
  return ". Address suggestion -> Street: " + std::string(place->house) + ' ' +
         std::string(place->street) + ". Secondary Street: " + locality + ", " + region + ' ' +
         code + ". Locality: " + locality + ". Region: " + region + ". Postal Code: " + code +
         ". Country: " + std::string(place->country) + ';';
}

bool has_other_code(const Address& address, const KnownPlace* place) {
  return place != nullptr && !address.code.starts_with(place->postal_code.substr(0, 5));
}

bool lacks_street(const Address& address, const KnownPlace* place) {
  if (!has_letter(address.street)) return true;
  return place != nullptr && !equal_names(address.street_name(), place->street) &&
         !equal_names(address.street_name(), std::string(place->street) + "reet");
}

bool lacks_locality(const Address& address, const KnownPlace* place) {
  if (!has_letter(address.city) || has_digit(address.city)) return true;
  return place != nullptr && !equal_names(address.city, place->locality);
}

bool lacks_house(const Address& address) {
  return !(has_digit(address.street) || address.street.starts_with("One ")) ||
         address.house().size() > kMaxHouseDigits + (known_place(address) == nullptr ? 2 : 0);
}

}  // namespace

std::vector<std::pair<AddressFlaw, Arguments>> address_flaws(const World& world,
                                                             std::string_view account,
                                                             const std::string& sid) {
  const Record* record = world.tx.get({kAddresses.name, account, sid});
  if (record == nullptr) return {{AddressFlaw::kNotThere, {{"address", sid}}}};
  const auto member = [record](std::string_view name) {
    return json::text_member(record->text, name);
  };
  const Address address{.sid = sid,
                        .country = member("iso_country"),
                        .code = member("postal_code"),
                        .street = member("street"),
                        .city = member("city"),
                        .region = member("region")};
  const KnownPlace* place = known_place(address);
  const Arguments arguments = {{"address", sid},
                               {"country", address.country},
                               {"code", address.code},
                               {"street", address.street},
                               {"city", address.city},
                               {"region", address.region},
                               {"suggestion", suggestion(place)}};
  if (address.country != "US" && address.country != "CA")
    return {{AddressFlaw::kCountry, arguments}};
  const bool po_box = is_po_box(address.street);
  const std::pair<AddressFlaw, bool> found[] = {
      {AddressFlaw::kPostalCode,
       !is_postal_code(address.code, address.country) || has_other_code(address, place)},
      {AddressFlaw::kPoBox, po_box},
      {AddressFlaw::kStreet, !po_box && lacks_street(address, place)},
      {AddressFlaw::kLocality, lacks_locality(address, place)},
      {AddressFlaw::kRegion, !is_region(address.region, address.country)},
      {AddressFlaw::kHouseNumber, !po_box && lacks_house(address)},
  };
  std::vector<std::pair<AddressFlaw, Arguments>> flaws;
  for (const auto& [flaw, there] : found)
    if (there) flaws.emplace_back(flaw, arguments);
  return flaws;
}

}  // namespace mock
