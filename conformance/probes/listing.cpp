#include "conformance/probes/listing.h"

#include <nlohmann/json.hpp>

namespace conformance::probes {
namespace {

constexpr std::size_t kMostPages = 50;

// Names of the same things in the two envelopes.
struct Envelope {
  std::string_view page, page_size, first, previous, self, next;
};
constexpr Envelope kNewer = {
    "meta.page", "meta.page_size",    "meta.first_page_url", "meta.previous_page_url",
    "meta.url",  "meta.next_page_url"};
constexpr Envelope k2010 = {"page", "page_size",    "first_page_uri", "previous_page_uri",
                            "uri",  "next_page_uri"};

bool is_newer(Visit& visit) { return visit.has("meta"); }
const Envelope& envelope(Visit& visit) { return is_newer(visit) ? kNewer : k2010; }

// `http://host/v1/Services?Page=1` without its origin.
std::string without_origin(const std::string& url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return url;
  const std::size_t path = url.find('/', scheme + 3);
  return path == std::string::npos ? "/" : url.substr(path);
}

// Follows one of the URLs; throws Enough when there is none.
void follow(Visit& visit, std::string_view member) {
  const std::string url = visit.text(member);
  visit.expect(url.starts_with("http://") || url.starts_with("https://") || url.starts_with('/'),
               std::string(member) + ": a URL", std::string(member) + ": " + url);
  if (url.empty() || url == "null") throw Enough{};
  visit.get(without_origin(url));
  visit.expect_status(200);
}

}  // namespace

void expect_envelope(Visit& visit, std::string_view list_key) {
  const std::string key(list_key);
  const Json& body = visit.body();
  visit.expect(body.is_object() && body.contains(key) && body[key].is_array(), "a list " + key);
  const Envelope& names = envelope(visit);
  visit.expect(names.page, "0");
  visit.expect(names.page_size, "50");
  visit.expect(names.previous, "null");
  visit.expect(visit.has(names.next), std::string(names.next) + ", a URL or null");
  for (const std::string_view url : {names.first, names.self}) {
    visit.expect_prefix(url, is_newer(visit) ? "http" : "/2010-04-01/");
    visit.expect(visit.text(url).find("PageSize=50") != std::string::npos,
                 std::string(url) + " with PageSize=50", visit.text(url));
  }
  if (is_newer(visit)) {
    visit.expect("meta.key", list_key);
    return;
  }
  const std::size_t count = visit.count(list_key);
  visit.expect("start", "0");
  visit.expect("end", std::to_string(count == 0 ? 0 : count - 1));
}

void expect_pages(Visit& visit, const std::string& collection, std::string_view list_key,
                  std::string_view identity) {
  const std::string first_item = std::string(list_key) + ".0." + std::string(identity);
  visit.get(collection, {{"PageSize", "1"}});
  visit.expect_status(200);
  visit.expect(visit.count(list_key) == 1, "one record on a page of one",
               std::to_string(visit.count(list_key)) + " records");
  visit.expect(envelope(visit).page_size, "1");
  const std::string first = visit.text(first_item);
  if (visit.target().only_gets && visit.text(envelope(visit).next) == "null")
    throw Skipped("there is one page only, and making more needs --allow-charges");
  follow(visit, envelope(visit).next);
  visit.expect(envelope(visit).page, "1");
  visit.expect(visit.count(list_key) == 1 && visit.text(first_item) != first,
               "another record on the next page", visit.text(first_item));
  follow(visit, envelope(visit).previous);
  visit.expect(first_item, first);
}

Json every_item(Visit& visit, const std::string& collection, const Form& query,
                std::string_view list_key) {
  const std::string key(list_key);
  Form first = query;
  first.emplace_back("PageSize", "1000");
  visit.get(collection, first);
  Json all = Json::array();
  for (std::size_t page = 0; page < kMostPages; ++page) {
    visit.expect_status(200);
    const Json& body = visit.body();
    if (!body.is_object() || !body.contains(key) || !body[key].is_array()) {
      visit.expect(false, "a list " + key);
      throw Enough{};
    }
    for (const Json& one : body[key]) all.push_back(one);
    if (visit.text(envelope(visit).next) == "null") break;
    follow(visit, envelope(visit).next);
  }
  return all;
}

}  // namespace conformance::probes
