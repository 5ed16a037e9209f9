#include "mock_server/sandbox/redact.h"

#include <algorithm>
#include <array>
#include <functional>

#include "mock_server/core/form.h"
#include "mock_server/core/json.h"
#include "mock_server/resources/addresses.h"
#include "mock_server/sandbox/marks.h"
#include "mock_server/sim/random.h"

namespace mock {
namespace {

// What the value of a parameter or member is.
enum class Sort {
  kFree,    // any text: known values in it are replaced
  kFixed,   // one of a few words that mean something
  kLabel,   // a name of no person
  kName,    // of a person or business
  kNumber,  // of a registration
  kStreet,
  kSite,
};

struct Named {
  std::string_view name;
  Sort sort;
};
constexpr std::array<Named, 30> kSorts = {{{"friendly_name", Sort::kLabel},
                                           {"label", Sort::kLabel},
                                           {"body", Sort::kLabel},
                                           {"business_title", Sort::kLabel},
                                           {"street", Sort::kStreet},
                                           {"street_secondary", Sort::kStreet},
                                           {"business_registration_number", Sort::kNumber},
                                           {"registration_number", Sort::kNumber},
                                           {"tax_id", Sort::kNumber},
                                           {"duns", Sort::kNumber},
                                           {"website_url", Sort::kSite},
                                           {"website", Sort::kSite},
                                           {"social_media_profile_urls", Sort::kSite},
                                           {"type", Sort::kFixed},
                                           {"status", Sort::kFixed},
                                           {"kind", Sort::kFixed},
                                           {"decision", Sort::kFixed},
                                           {"resource", Sort::kFixed},
                                           {"business_type", Sort::kFixed},
                                           {"business_industry", Sort::kFixed},
                                           {"business_identity", Sort::kFixed},
                                           {"business_registration_identifier", Sort::kFixed},
                                           {"business_regions_of_operation", Sort::kFixed},
                                           {"job_position", Sort::kFixed},
                                           {"company_type", Sort::kFixed},
                                           {"brand_type", Sort::kFixed},
                                           {"us_app_to_person_usecase", Sort::kFixed},
                                           {"auth_token", Sort::kFixed},
                                           {"secret", Sort::kFixed},
                                           {"iso_country", Sort::kFixed}}};

Sort sort_of(std::string_view name) {
  for (const Named& known : kSorts)
    if (known.name == name) return known.sort;
  return name.ends_with("_name") ? Sort::kName : Sort::kFree;
}

// `FriendlyName` as `friendly_name`, the way members are written.
std::string member_name(std::string_view parameter) {
  std::string name;
  for (const char c : parameter) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && !name.empty() && name.back() != '_') name += '_';
    name += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

// The host of a URL, without `www.`.
std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url.substr(0, url.find_first_of(":/?#"));
}

// Gives another value for a named one.
using Replacing = std::function<std::string(std::string_view name, const std::string& value)>;

std::string changed_json(std::string_view raw, std::string_view name, const Replacing& change) {
  if (json::is_string(raw)) return json::quote(change(name, json::text(raw)));
  if (json::is_object(raw)) {
    json::Object object;
    for (const auto& [member, value] : json::members(raw))
      object.raw(member, changed_json(value, member, change));
    return object.str();
  }
  if (!raw.starts_with('[')) return std::string(raw);
  std::vector<std::string> values;
  for (const std::string_view value : json::elements(raw))
    values.push_back(changed_json(value, name, change));
  return json::array(values);
}

std::string changed_value(std::string_view name, const std::string& value,
                          const Replacing& change) {
  const auto object = value.starts_with('{') ? json::compact(value) : std::nullopt;
  return object ? changed_json(*object, name, change) : change(name, value);
}

// A form as it was, but for the values that change. What is no form says nothing else.
void change_form(std::string& form, const Replacing& change) {
  auto parsed = Form::parse(form);
  if (std::holds_alternative<std::string>(parsed)) {
    form = "%";
    return;
  }
  std::string out;
  bool same = true;
  for (const auto& [name, value] : std::get<Form>(parsed).parameters()) {
    const std::string other = changed_value(member_name(name), value, change);
    same = same && other == value;
    out += (out.empty() ? "" : "&") + percent_encode(name) + '=' + percent_encode(other);
  }
  if (!same) form = std::move(out);
}

void change_target(std::string& target, const Replacing& change) {
  const std::size_t mark = target.find('?');
  std::string path = target.substr(0, mark), out;
  std::string query = mark == std::string::npos ? "" : target.substr(mark + 1);
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    const std::string segment = path.substr(at, slash - at);
    const auto text = percent_decode(segment, false);
    const std::string other = text && is_utf8(*text) ? change("path", *text) : segment;
    out += text && other != *text ? percent_encode(other) : segment;
    if (slash < path.size()) out += '/';
    at = slash + 1;
  }
  if (!query.empty()) change_form(query, change);
  target = mark == std::string::npos ? out : out + '?' + query;
}

void change_input(BundleInput& input, const Replacing& change) {
  if (input.kind == InputKind::kKey) return;
  if (input.kind == InputKind::kRequest) {
    change_target(input.target, change);
    if (input.method != "POST")
      input.body.clear();
    else if (!input.type.empty())
      input.body.assign(input.body.empty() ? 0 : 1, 'x');  // nobody reads what is no form
    else
      change_form(input.body, change);
    return;
  }
  if (input.kind == InputKind::kControl) change_target(input.target, change);
  if (const auto body = json::compact(input.body)) input.body = changed_json(*body, {}, change);
}

void change_records(std::vector<RecordPtr>& records, const Replacing& change) {
  for (RecordPtr& shared : records) {
    Record record = *shared;
    record.parent = change(record.kind == "address_use" ? "joined" : "parent", record.parent);
    record.sid = change("sid", record.sid);
    record.text = marked_text(record.kind, changed_json(readable_text(record.text), {}, change));
    if (!record.hidden.empty())
      record.hidden = marked_text({}, changed_json(readable_text(record.hidden), {}, change));
    shared = std::make_shared<const Record>(std::move(record));
  }
}

void change_base(Snapshot& base, const Replacing& change) {
  base.spec.label = change("label", base.spec.label);
  for (auto& [number, sid] : base.spec.furnishing.phones) number = change("phone", number);
  change_records(base.records, change);
  if (base.registry) change_records(base.registry->records, change);
  for (Event& event : base.events) {
    event.parent = change("parent", event.parent);
    event.sid = change("sid", event.sid);
    if (!event.payload.empty()) event.payload = changed_json(event.payload, {}, change);
  }
}

// Every JSON string in the text.
void each_string(std::string_view text, const std::function<void(std::string_view)>& visit) {
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    const std::size_t begin = at;
    while (++at < text.size() && text[at] != '"')
      if (text[at] == '\\') ++at;
    if (at >= text.size()) return;
    visit(text.substr(begin, at - begin + 1));
  }
}

}  // namespace

void Redaction::learn_value(std::string_view name, const std::string& value) {
  const Sort sort = sort_of(name);
  const bool contact = is_email(value) || is_phone(value);
  if (value.empty() || sort == Sort::kFixed || (sort == Sort::kFree && !contact)) return;
  const std::uint64_t hash = hash64(plain(value));
  if (answered_.contains(hash) && !learnt_.contains(hash)) return vocabulary_.keep(value);
  learnt_.insert(hash);
  const auto know_domain = [this](std::string_view domain) {
    if (domain.find('.') != std::string_view::npos)
      vocabulary_.add(domain, scramble_domain(domain));
  };
  if (is_email(value)) know_domain(std::string_view(value).substr(value.find('@') + 1));
  if (sort == Sort::kSite) know_domain(host_of(value));
  if (sort == Sort::kName || sort == Sort::kStreet || sort == Sort::kNumber)
    vocabulary_.add(value, other_value(name, value));
}

std::string Redaction::other_value(std::string_view name, const std::string& value) const {
  const bool is_magic = value == kUnverifiableStreet || value == kMisspeltStreet;
  if (is_magic || vocabulary_.is_kept(value)) return value;
  if (name == "joined") return vocabulary_.replace_joined(value);
  switch (sort_of(name)) {
    case Sort::kFixed:
      return value;
    case Sort::kNumber:
      return scramble_number(value);
    case Sort::kLabel:
    case Sort::kName:
    case Sort::kStreet:
      return vocabulary_.replace(value, true);
    case Sort::kFree:
    case Sort::kSite:
      break;
  }
  return vocabulary_.replace(value);
}

void Redaction::learn(const Bundle& bundle) {
  Snapshot base = bundle.base;
  change_base(base, [this](std::string_view name, const std::string& value) {
    learn_value(name, value);
    return value;
  });
}

void Redaction::learn(const BundleInput& input, std::string_view answer) {
  BundleInput seen = input;
  change_input(seen, [this](std::string_view name, const std::string& value) {
    learn_value(name, value);
    return value;
  });
  each_string(answer, [this](std::string_view quoted) {
    const std::uint64_t hash = hash64(plain(json::text(quoted)));
    if (!learnt_.contains(hash)) answered_.insert(hash);
  });
}

void Redaction::apply(Bundle& bundle) const {
  const Replacing change = [this](std::string_view name, const std::string& value) {
    return other_value(name, value);
  };
  change_base(bundle.base, change);
  for (BundleInput& input : bundle.inputs) change_input(input, change);
  bundle.redacted = true;
}

}  // namespace mock
