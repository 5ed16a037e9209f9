#include "mock_server/sandbox/bundle.h"

#include <algorithm>
#include <array>

#include "mock_server/core/form.h"
#include "mock_server/core/json.h"
#include "mock_server/core/sha256.h"

namespace mock {
namespace {

struct KindName {
  InputKind kind;
  std::string_view name;
};
constexpr std::array<KindName, 6> kKinds = {{{InputKind::kRequest, "request"},
                                             {InputKind::kControl, "control"},
                                             {InputKind::kKey, "key"},
                                             {InputKind::kUses, "uses"},
                                             {InputKind::kOutcome, "outcome"},
                                             {InputKind::kAnswer, "answer"}}};

struct TextMember {
  std::string_view name;
  std::string BundleInput::*text;
};
constexpr std::array<TextMember, 7> kTexts = {{{"method", &BundleInput::method},
                                               {"target", &BundleInput::target},
                                               {"as", &BundleInput::user},
                                               {"account", &BundleInput::account},
                                               {"refused", &BundleInput::refused},
                                               {"host", &BundleInput::host},
                                               {"type", &BundleInput::type}}};

constexpr std::string_view kHexDigits = "0123456789abcdef";

std::string to_hex(std::string_view bytes) {
  std::string hex;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kHexDigits[byte >> 4];
    hex += kHexDigits[byte & 15];
  }
  return hex;
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(kHexDigits.find(hex[i]) << 4 | (kHexDigits.find(hex[i + 1]) & 15));
  return bytes;
}

// As text or, where it is none, as hex digits under a name that says so.
void put_bytes(json::Object& object, std::string_view name, std::string_view bytes) {
  if (bytes.empty()) return;
  if (is_utf8(bytes))
    object.text(name, bytes);
  else
    object.text(std::string(name) + "_hex", to_hex(bytes));
}

std::string get_bytes(std::string_view object, std::string_view name) {
  const std::string_view hex = json::member(object, std::string(name) + "_hex");
  return hex.empty() ? json::text_member(object, name) : from_hex(json::text(hex));
}

std::string answer_json(const BundleAnswer& answer) {
  json::Object object;
  object.integer("status", answer.status);
  if (!answer.rule.empty()) object.text("rule", answer.rule);
  if (!answer.findings.empty()) object.text("findings", answer.findings);
  object.text("sha256", answer.sha256);
  object.integer("bytes", static_cast<std::int64_t>(answer.bytes));
  put_bytes(object, "text", answer.text);
  return object.str();
}

BundleAnswer read_answer(std::string_view object) {
  return {.status = static_cast<int>(json::integer(json::member(object, "status"))),
          .rule = json::text_member(object, "rule"),
          .findings = json::text_member(object, "findings"),
          .sha256 = json::text_member(object, "sha256"),
          .bytes = static_cast<std::size_t>(json::integer(json::member(object, "bytes"))),
          .text = get_bytes(object, "text")};
}

std::string input_json(const BundleInput& input, std::size_t number) {
  const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                 [&](const KindName& k) { return k.kind == input.kind; });
  json::Object object;
  object.integer("number", static_cast<std::int64_t>(number));
  object.text("at", iso8601_ms(input.at)).text("kind", kind->name);
  for (const TextMember& member : kTexts) {
    const bool is_own = member.text == &BundleInput::account && input.account == input.user;
    if (!is_own) put_bytes(object, member.name, input.*member.text);
  }
  if (!input.refused.empty()) object.raw("arguments", input.arguments);
  // A body that is JSON is shown as such, when nothing is lost by it.
  const auto compact = input.kind == InputKind::kRequest ? std::nullopt : json::compact(input.body);
  if (compact)
    object.raw("json", *compact);
  else
    put_bytes(object, "body", input.body);
  if (input.is_answered()) object.raw("answer", answer_json(input.answer));
  return object.str();
}

bool read_input(std::string_view row, BundleInput& input, std::string& error) {
  const std::string kind = json::text_member(row, "kind");
  const auto known =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const KindName& k) { return k.name == kind; });
  const auto at = parse_instant(json::text_member(row, "at"));
  if (known == kKinds.end() || !at) {
    error = known == kKinds.end() ? "has the unknown kind '" + kind + "'" : "has no instant 'at'";
    return false;
  }
  input.kind = known->kind;
  input.at = *at;
  for (const TextMember& member : kTexts) input.*member.text = get_bytes(row, member.name);
  if (input.account.empty()) input.account = input.user;
  input.arguments = json::member(row, "arguments");
  const std::string_view json = json::member(row, "json");
  input.body = json.empty() ? get_bytes(row, "body") : std::string(json);
  if (input.is_answered()) input.answer = read_answer(json::member(row, "answer"));
  const bool asks = input.kind == InputKind::kRequest || input.kind == InputKind::kControl;
  if (!asks || (!input.method.empty() && input.target.starts_with('/'))) return true;
  error = "has no method or no target";
  return false;
}

std::string base_json(const Bundle& bundle) {
  if (!bundle.furnished)
    return json::Object()
        .raw("snapshot", json::compact(snapshot_json(bundle.base, bundle.program)).value_or("null"))
        .str();
  return json::Object()
      .raw("furnished", bundle.base.spec.json())
      .text("now", iso8601_ms(bundle.base.now))
      .str();
}

// The furnishing spec, in the clothes of a snapshot that read_snapshot understands.
bool read_base(std::string_view base, Bundle& bundle, std::string& error) {
  const std::string_view spec = json::member(base, "furnished");
  bundle.furnished = !spec.empty();
  if (!bundle.furnished) {
    auto snapshot = read_snapshot(json::member(base, "snapshot"), error);
    if (snapshot) bundle.base = std::move(*snapshot);
    return snapshot.has_value();
  }
  auto read = read_shown_spec(spec, error);
  const auto now = parse_instant(json::text_member(base, "now"));
  if (!now) error = "the instant 'now' is missing";
  if (!read || !now) return false;
  bundle.base.spec = std::move(*read);
  bundle.base.now = *now;
  return true;
}

}  // namespace

BundleAnswer describe_answer(int status, std::string_view rule, std::string_view findings,
                             std::string_view canonical_text) {
  const auto is_inside = [&](std::size_t at) {  // of a character
    return at < canonical_text.size() && (static_cast<unsigned char>(canonical_text[at]) >> 6) == 2;
  };
  std::size_t shown = kShownAnswer;
  while (is_inside(shown)) --shown;
  return {.status = status,
          .rule = std::string(rule),
          .findings = std::string(findings),
          .sha256 = sha256_hex(canonical_text),
          .bytes = canonical_text.size(),
          .text = std::string(canonical_text.substr(0, shown))};
}

BundleInput BundleInput::of(const Input& input) {
  return {.kind = input.kind,
          .at = input.at,
          .method = std::string(input.method),
          .target = std::string(input.target),
          .user = std::string(input.user),
          .account = std::string(input.account),
          .refused = std::string(input.refused),
          .arguments = std::string(input.arguments),
          .host = std::string(input.host),
          .type = std::string(input.type),
          .body = std::string(input.body),
          .answer = {}};
}

std::string bundle_json(const Bundle& bundle) {
  std::vector<std::string> inputs, unfaithful;
  for (const BundleInput& input : bundle.inputs)
    inputs.push_back(input_json(input, inputs.size() + 1));
  for (const std::size_t number : bundle.unfaithful) unfaithful.push_back(std::to_string(number));
  return json::pretty(json::Object()
                          .text("format", kBundleFormat)
                          .text("program", bundle.program)
                          .text("account_sid", bundle.base.account_sid())
                          .boolean("complete", bundle.complete)
                          .integer("dropped", static_cast<std::int64_t>(bundle.dropped))
                          .boolean("redacted", bundle.redacted)
                          .raw("unfaithful", json::array(unfaithful))
                          .raw("base", base_json(bundle))
                          .raw("inputs", json::array(inputs))
                          .str());
}

std::optional<Bundle> read_bundle(std::string_view text, std::string& error) {
  const auto object = json::compact(text);
  const std::string format = object ? json::text_member(*object, "format") : std::string();
  if (format != kBundleFormat) {
    error = "it is no repro bundle: a JSON object whose 'format' is \"" +
            std::string(kBundleFormat) + '"';
    return std::nullopt;
  }
  Bundle bundle{.program = json::text_member(*object, "program"),
                .complete = json::member(*object, "complete") == "true",
                .redacted = json::member(*object, "redacted") == "true",
                .base = {}};
  if (!read_base(json::member(*object, "base"), bundle, error)) {
    error = "its base cannot be read: " + error;
    return std::nullopt;
  }
  for (const std::string_view row : json::elements(json::member(*object, "inputs"))) {
    bundle.inputs.emplace_back();
    if (read_input(row, bundle.inputs.back(), error)) continue;
    error = "its input " + std::to_string(bundle.inputs.size()) + ' ' + error;
    return std::nullopt;
  }
  return bundle;
}

}  // namespace mock
