#include "mock_server/resources/owned_numbers.h"

#include <vector>

namespace mock {
namespace {

constexpr std::string_view kNumbers = "incoming_phone_number";

std::vector<std::string> accounts_of(const World& world) {
  std::vector<std::string> sids;
  const Query all{.kind = "account", .parent = world.main_account};
  for (const Record* account : world.tx.list(all).records) sids.push_back(account->sid);
  return sids;
}

}  // namespace

const Record* find_phone_number(const World& world, std::string_view account,
                                std::string_view e164) {
  const Page page = world.tx.list({.kind = kNumbers,
                                   .parent = account,
                                   .equals = {{"phone_number", json::quote(e164)}},
                                   .limit = 1});
  return page.records.empty() ? nullptr : page.records.front();
}

const Record* find_phone_number(const World& world, std::string_view e164) {
  for (const std::string& account : accounts_of(world))
    if (const Record* number = find_phone_number(world, account, e164)) return number;
  return nullptr;
}

bool can_text(const Record& number) {
  const std::string_view able = json::member(number.text, "capabilities");
  return json::member(able, "sms") == "true" || json::member(able, "mms") == "true";
}

std::set<std::string, std::less<>> owned_numbers(const World& world) {
  std::set<std::string, std::less<>> numbers;
  for (const std::string& account : accounts_of(world))
    for (const Record* number : world.tx.list({.kind = kNumbers, .parent = account}).records)
      numbers.insert(json::text_member(number->text, "phone_number"));
  return numbers;
}

}  // namespace mock
