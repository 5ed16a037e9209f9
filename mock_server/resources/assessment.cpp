#include "mock_server/resources/assessment.h"

#include <algorithm>

#include "conformance/contract/assessment_rules.h"
#include "conformance/contract/switches.h"
#include "mock_server/resources/attribute_values.h"
#include "mock_server/resources/bundles.h"
#include "mock_server/resources/item_types.h"

namespace mock {

namespace {

using contract::assessment_rule;

std::string article(std::string_view name) {
  return !name.empty() && std::string_view("AEIO").find(name.front()) != std::string_view::npos
             ? "An"
             : "A";
}

// `customer_profile_address` as `Customer Profile Address`.
std::string title_case(std::string_view machine_name) {
  std::string text(machine_name);
  bool start = true;
  for (char& c : text) {
    if (start && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    start = c == '_';
    if (start) c = ' ';
  }
  return text;
}

// `primary_customer_profile` as `Primary customer profile`.
std::string sentence_case(std::string_view machine_name) {
  std::string text(machine_name);
  std::replace(text.begin(), text.end(), '_', ' ');
  if (!text.empty()) text.front() = title_case(text.substr(0, 1)).front();
  return text;
}

// One object of `results` while it is being written.
struct ResultItem {
  std::string_view type, name, requirement;
  std::vector<std::string> valid = {}, invalid = {};
};

class Assessor {
 public:
  Assessor(World& world, const Record& bundle, const Policy& policy)
      : world_(world),
        bundle_(bundle),
        policy_(policy),
        items_(items_of(world, bundle.kind, bundle.sid)) {}

  Assessment run() {
    for (const EndUserRequirement& row : policy_.end_users) end_user(row);
    for (const DocumentRequirement& row : policy_.documents) document(row);
    if (!policy_.profiles.empty()) supporting_profile();
    return {json::array(results_), std::move(failures_)};
  }

 private:
  std::vector<const Item*> of_type(std::string_view type) const {
    std::vector<const Item*> found;
    for (const Item& item : items_)
      if (item.type == type && item.object != nullptr) found.push_back(&item);
    return found;
  }

  // The failure when the rule bites in this sandbox, and null when it does not.
  std::optional<Failure> fail(const contract::Rule& broken, Arguments arguments,
                              std::string_view type, std::string_view field = {}) {
    auto refusal = world_.refuse(broken, std::move(arguments), bundle_.sid);
    if (!refusal) return std::nullopt;
    failures_.push_back({&broken, refusal->message(), std::string(type), std::string(field)});
    return failures_.back();
  }

  static std::string entry(std::string_view field, std::string_view name, const Failure* failure) {
    return json::Object()
        .text("object_field", field)
        .raw("error_code", failure ? std::to_string(failure->rule->twilio_code) : "null")
        .text("friendly_name", name)
        .boolean("passed", failure == nullptr)
        .raw("failure_reason", failure ? json::quote(failure->reason) : "null")
        .str();
  }

  static void add(ResultItem& item, std::string_view field, std::string_view name,
                  const std::optional<Failure>& failure) {
    (failure ? item.invalid : item.valid)
        .push_back(entry(field, name, failure ? &*failure : nullptr));
  }

  void write(const ResultItem& item, const std::optional<Failure>& whole) {
    const bool passed = !whole && item.invalid.empty();
    results_.push_back(
        json::Object()
            .raw("valid", json::array(item.valid))
            .raw("invalid", json::array(item.invalid))
            .text("object_type", item.type)
            .text("friendly_name", item.name)
            .raw("failure_reason", whole ? json::quote(whole->reason) : "null")
            .boolean("passed", passed)
            .text("requirement_friendly_name", title_case(item.requirement))
            .raw("error_code", whole ? std::to_string(whole->rule->twilio_code) : "null")
            .text("requirement_name", item.requirement)
            .str());
  }

  std::optional<Failure> attribute(const EndUserRequirement& row, const TypeField& field,
                                   std::string_view attributes) {
    Arguments arguments = {{"field", std::string(field.called())},
                           {"name", std::string(row.name)},
                           {"attribute", std::string(field.name)}};
    if (is_blank(json::member(attributes, field.name))) {
      if (!is_required(field, attributes)) return std::nullopt;
      return fail(assessment_rule("TH-EVALUATION-02"), std::move(arguments), row.type, field.name);
    }
    auto expected = wrong_value(field, attributes);
    if (!expected) return std::nullopt;
    arguments.emplace_back("expected", std::move(*expected));
    const contract::Rule& broken = field.accepts == Accepts::kPhone
                                       ? assessment_rule("TH-EVALUATION-04")
                                       : assessment_rule("TH-EVALUATION-03");
    return fail(broken, std::move(arguments), row.type, field.name);
  }

  void end_user_fields(const EndUserRequirement& row, ResultItem& item,
                       std::string_view attributes) {
    const ItemType* type = find_end_user_type(row.type);
    for (std::size_t from = 0; type != nullptr && from <= row.fields.size();) {
      const std::size_t end = std::min(row.fields.find('|', from), row.fields.size());
      if (const TypeField* field = type->field(row.fields.substr(from, end - from)))
        add(item, field->name, field->called(), attribute(row, *field, attributes));
      from = end + 1;
    }
  }

  void end_user(const EndUserRequirement& row) {
    const auto found = of_type(row.type);
    if (found.empty()) {
      if (row.optional) return;
      ResultItem item{row.type, row.name, row.type};
      const auto whole = fail(assessment_rule("TH-EVALUATION-01"),
                              {{"article", article(row.name)},
                               {"name", std::string(row.name)},
                               {"type", std::string(row.type)}},
                              row.type);
      end_user_fields(row, item, "{}");
      return write(item, whole);
    }
    for (const Item* object : found) {
      ResultItem item{row.type, row.name, row.type};
      end_user_fields(row, item, json::member(object->object->text, "attributes"));
      write(item, std::nullopt);
    }
  }

  void document_fields(const AcceptedDocument& accepted, ResultItem& item,
                       std::string_view attributes) {
    const ItemType* type = find_document_type(accepted.type);
    if (type == nullptr) return;
    for (const TypeField& field : type->fields) {
      std::optional<Failure> failure;
      if (is_blank(json::member(attributes, field.name)))
        failure = fail(assessment_rule("TH-EVALUATION-06"), {{"name", std::string(accepted.name)}},
                       accepted.type, field.name);
      add(item, field.name, field.called(), failure);
    }
  }

  void document(const DocumentRequirement& row) {
    std::vector<std::pair<const AcceptedDocument*, const Item*>> found;
    for (const AcceptedDocument& accepted : row.accepted)
      for (const Item* object : of_type(accepted.type)) found.emplace_back(&accepted, object);
    const auto arguments = [](const AcceptedDocument& accepted) {
      return Arguments{{"article", article(accepted.name)},
                       {"name", std::string(accepted.name)},
                       {"type", std::string(accepted.type)}};
    };
    if (found.empty()) {
      const AcceptedDocument& first = row.accepted.front();
      ResultItem item{first.type, first.name, row.requirement_name};
      const auto whole = fail(assessment_rule("TH-EVALUATION-05"), arguments(first), first.type);
      document_fields(first, item, "{}");
      return write(item, whole);
    }
    for (const auto& [accepted, object] : found) {
      ResultItem item{accepted->type, accepted->name, row.requirement_name};
      std::optional<Failure> whole;
      if (found.size() > 1)
        whole = fail(assessment_rule("TH-EVALUATION-07"), arguments(*accepted), accepted->type);
      document_fields(*accepted, item, json::member(object->object->text, "attributes"));
      write(item, whole);
    }
  }

  // What is wrong with the profile that supports this bundle.
  std::optional<Failure> profile_failure(const SupportingProfile& row, const Record& profile) {
    const std::string status = json::text_member(profile.text, "status");
    const Policy* policy = find_policy(json::text_member(profile.text, "policy_sid"));
    if (status == "twilio-approved") return std::nullopt;
    if (status != "in-review")
      return fail(
          assessment_rule("TH-EVALUATION-09"),
          {{"what", title_case(row.type.substr(0, row.type.find('_'))) + " Customer Profile"},
           {"profile", profile.sid},
           {"status", status}},
          row.type);
    if (policy == nullptr || !policy->primary()) return std::nullopt;
    // switch `primary-status`, `approved` or `in-review`.
    const contract::Rule& approved = assessment_rule("TH-PRIMARY-02");
    Arguments arguments = {{"primary", profile.sid}, {"status", status}};
    if (world_.switched(contract::switch_row("primary-status")) == "approved")
      return fail(approved, std::move(arguments), row.type);
    world_.find(approved, std::move(arguments), bundle_.sid);
    return std::nullopt;
  }

  void supporting_profile() {
    const std::string_view field =
        bundle_.kind == "customer_profile" ? "bundle_sid" : "bundle_status";
    const SupportingProfile* row = &policy_.profiles.front();
    const Item* attached = nullptr;
    for (const SupportingProfile& candidate : policy_.profiles)
      for (const Item* item : of_type(candidate.type))
        if (attached == nullptr) row = &candidate, attached = item;
    ResultItem item{row->type, row->name, policy_.profile_requirement};
    const auto whole = attached != nullptr
                           ? profile_failure(*row, *attached->object)
                           : fail(assessment_rule("TH-EVALUATION-08"),
                                  {{"requirement", sentence_case(policy_.profile_requirement)},
                                   {"type", std::string(row->type)}},
                                  row->type);
    add(item, field, "Supporting Bundle Status", whole);
    write(item, whole);
  }

  World& world_;
  const Record& bundle_;
  const Policy& policy_;
  std::vector<Item> items_;
  std::vector<std::string> results_;
  std::vector<Failure> failures_;
};

// Rejection codes of the error dictionary, most special first.
struct RejectionCode {
  std::string_view type, field;  // empty: any
  int code;
  const contract::Rule* rule = nullptr;  // null: any
};
constexpr RejectionCode kRejectionCodes[] = {
    {"", "", 18054, &assessment_rule("TH-EVALUATION-04")},
    {"authorized_representative_1", "email", 18056, &assessment_rule("TH-EVALUATION-02")},
    {"authorized_representative_2", "email", 18056, &assessment_rule("TH-EVALUATION-02")},
    {"customer_profile_business_information", "business_name", 18601},
    {"customer_profile_business_information", "website_url", 18601},
    {"customer_profile_business_information", "", 18602},
    {"customer_profile_address", "", 18603},
    {"authorized_representative_1", "", 18604},
    {"authorized_representative_2", "", 18605},
    {"starter_customer_profile_address", "", 18603},
    {"", "phone_number", 18054},
    {"", "mobile_phone_number", 18054},
    {"", "email", 18055},
};

}  // namespace

Assessment assess(World& world, const Record& bundle, const Policy& policy) {
  return Assessor(world, bundle, policy).run();
}

std::vector<int> rejection_codes(const std::vector<Failure>& failures) {
  // Whoever is missing as a whole has no missing email.
  const auto is_missing = [&failures](const std::string& type) {
    return std::any_of(failures.begin(), failures.end(), [&type](const Failure& failure) {
      return failure.type == type && failure.rule == &assessment_rule("TH-EVALUATION-01");
    });
  };
  std::vector<int> codes;
  for (const Failure& failure : failures) {
    int code = failure.rule->twilio_code;
    for (const RejectionCode& row : kRejectionCodes)
      if ((row.type.empty() || row.type == failure.type) &&
          (row.field.empty() || row.field == failure.field) &&
          (row.rule == nullptr || (row.rule == failure.rule && !is_missing(failure.type)))) {
        code = row.code;
        break;
      }
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  }
  return codes;
}

}  // namespace mock
