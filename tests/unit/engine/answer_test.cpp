#include <gtest/gtest.h>

#include "mock_server/engine/router.h"
#include "tests/unit/engine/toy.h"

namespace mock {
namespace {

const FilterSpec kFilters[] = {{"box", {"name", "color"}}};

class AnswerTest : public testing::Test {
 protected:
  struct Got {
    int status = 0;
    std::string text, rule;
    std::vector<std::string> findings;
    std::string member(std::string_view key) const { return std::string(json::member(text, key)); }
    std::string sid() const { return json::text_member(text, "sid"); }
  };

  Got send(std::string_view method, const std::string& target, const std::string& body = {}) {
    const Request request{
        .method = method, .target = target, .host = "h", .headers = {}, .body = body};
    const Match match = router_.match(method, request.path());
    if (match.route == nullptr) return {};
    const auto form = Form::parse(method == "POST" ? std::string_view(body) : request.query());
    const Call call{.request = request,
                    .form = std::get<Form>(form),
                    .account = "AC1",
                    .user = "AC1",
                    .sids = match.sids,
                    .path = request.path(),
                    .product = match.route->resource->product};
    Transaction tx(state_), registry(registry_);
    World world{tx, registry, catalog_, now_, random_, settings_, "AC1", {}, {}};
    const auto result = answer(world, *match.route, call);
    Got got;
    for (const Finding& finding : world.findings) got.findings.emplace_back(finding.rule->id);
    if (!result) {
      got.status = result.error().rule->http_status;
      got.rule = result.error().rule->id;
      got.text = result.error().message();
      return got;
    }
    tx.commit();
    got.status = result->status;
    got.text = result->text;
    return got;
  }
  std::size_t boxes() { return state_.count("box", "AC1"); }

  Router router_{toy::kAll};
  State state_{kFilters};
  State registry_, catalog_;
  Random random_{1, "AC1"};
  Settings settings_;
  Instant now_ = *parse_instant("2026-01-05T09:00:00Z");
};

TEST_F(AnswerTest, CreateWritesEveryMemberInOrder) {
  const Got got = send("POST", "/v1/Boxes",
                       "Name=n&Open=True&Owner=BU0123456789abcdef0123456789ABCDEF&Count=7&"
                       "Attributes=%7B%22a%22:+1%7D&Samples=a&Samples=b&Callback=https://x/y");
  EXPECT_EQ(got.status, 201);
  const std::string sid = got.sid();
  EXPECT_EQ(got.text,
            "{\"sid\":\"" + sid +
                "\",\"account_sid\":\"AC1\",\"name\":\"n\",\"color\":\"red\",\"open\":true,"
                "\"owner\":\"BU0123456789abcdef0123456789ABCDEF\",\"count\":7,"
                "\"attributes\":{\"a\":1},\"samples\":[\"a\",\"b\"],\"callback\":\"https://x/y\""
                "\x02,\"secret_url\":null\x03,\"date_created\":\"2026-01-05T09:00:00Z\","
                "\"date_updated\":\"2026-01-05T09:00:00Z\",\"url\":\"\x01/v1/Boxes/" +
                sid + "\",\"links\":{\"toy_items\":\"\x01/v1/Boxes/" + sid + "/Items\"}}");
  EXPECT_EQ(send("GET", "/v1/Boxes/" + sid).text, got.text);
}

TEST_F(AnswerTest, AMissingRequiredParameterIsNamed) {
  for (const char* body : {"", "Name=", "name=n"}) {
    const Got got = send("POST", "/v1/Boxes", body);
    EXPECT_EQ(got.rule, "PLAT-PARAM-01");
    EXPECT_EQ(got.text, "Missing required parameter Name in the post body");
  }
  EXPECT_EQ(boxes(), 0u);
}

TEST_F(AnswerTest, InvalidValuesAreRefusedAndNothingIsStored) {
  for (const char* parameter : {"Color=green", "Color=RED", "Open=yes", "Owner=BU1",
                                "Owner=RN0123456789abcdef0123456789abcdef", "Count=1.5",
                                "Callback=nowhere", "Callback=ftp://x"}) {
    EXPECT_EQ(send("POST", "/v1/Boxes", std::string("Name=n&") + parameter).rule, "PLAT-PARAM-02")
        << parameter;
  }
  EXPECT_EQ(send("POST", "/v1/Boxes", "Name=n&Attributes=%7B").rule, "PLAT-PARAM-05");
  EXPECT_EQ(send("POST", "/v1/Boxes", "Name=n&Attributes=1").rule, "PLAT-PARAM-05");
  EXPECT_EQ(boxes(), 0u);
}

TEST_F(AnswerTest, UnknownAndServerSetParametersAreIgnored) {
  const Got got = send("POST", "/v1/Boxes", "Name=n&Sid=BX1&DateCreated=x&Whatever=1");
  EXPECT_EQ(got.status, 201);
  EXPECT_NE(got.sid(), "BX1");
}

TEST_F(AnswerTest, ABrokenRuleRefusesOrBecomesAFinding) {
  EXPECT_EQ(send("POST", "/v1/Boxes", "Name=muchtoolong").rule, "TOY-NAME-01");
  const Got lenient = send("POST", "/v1/Boxes", "Name=x");
  EXPECT_EQ(lenient.status, 201);
  EXPECT_EQ(lenient.findings, std::vector<std::string>{"TOY-NAME-02"});
  settings_.rules.profile = contract::kTwilio;
  EXPECT_EQ(send("POST", "/v1/Boxes", "Name=x").rule, "TOY-NAME-02");
  settings_.rules.disabled.insert("TOY-NAME-02");
  const Got disabled = send("POST", "/v1/Boxes", "Name=x");
  EXPECT_EQ(disabled.status, 201);
  EXPECT_TRUE(disabled.findings.empty());
}

TEST_F(AnswerTest, UpdateChangesWhatIsGivenAndMovesTheDate) {
  const std::string sid = send("POST", "/v1/Boxes", "Name=n&Count=3&Callback=https://x/").sid();
  now_ += std::chrono::hours(1);
  const Got got = send("POST", "/v1/Boxes/" + sid, "Color=blue&Callback=&Count=9");
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.member("color"), "\"blue\"");
  EXPECT_EQ(got.member("name"), "\"n\"");
  EXPECT_EQ(got.member("callback"), "null");
  EXPECT_EQ(got.member("count"), "3");  // not updatable
  EXPECT_EQ(got.member("date_created"), "\"2026-01-05T09:00:00Z\"");
  EXPECT_EQ(got.member("date_updated"), "\"2026-01-05T10:00:00Z\"");
}

TEST_F(AnswerTest, DeleteIsFinal) {
  const std::string sid = send("POST", "/v1/Boxes", "Name=n").sid();
  const Got got = send("DELETE", "/v1/Boxes/" + sid);
  EXPECT_EQ(got.status, 204);
  EXPECT_EQ(got.text, "");
  for (const char* method : {"GET", "POST", "DELETE"})
    EXPECT_EQ(send(method, "/v1/Boxes/" + sid).rule, "PLAT-ROUTE-01");
}

TEST_F(AnswerTest, AChildNeedsItsParentAndStandsUnderItAlone) {
  EXPECT_EQ(send("GET", "/v1/Boxes/BX1/Items").rule, "PLAT-ROUTE-01");
  const std::string one = send("POST", "/v1/Boxes", "Name=one").sid();
  const std::string two = send("POST", "/v1/Boxes", "Name=two").sid();
  const Got item = send("POST", "/v1/Boxes/" + one + "/Items", "Label=l");
  EXPECT_EQ(item.member("box_sid"), json::quote(one));
  EXPECT_EQ(send("GET", "/v1/Boxes/" + one + "/Items/" + item.sid()).status, 200);
  EXPECT_EQ(send("GET", "/v1/Boxes/" + two + "/Items/" + item.sid()).rule, "PLAT-ROUTE-01");
}

TEST_F(AnswerTest, ListsFilterAndRepeatTheFilterInPageUrls) {
  for (const char* name : {"a", "b", "a", "a"})
    send("POST", "/v1/Boxes", std::string("Name=") + name);
  const Got page = send("GET", "/v1/Boxes?Name=a&PageSize=2");
  EXPECT_EQ(json::elements(page.member("results")).size(), 2u);
  const std::string meta = page.member("meta");
  EXPECT_EQ(json::member(meta, "url"), "\"\x01/v1/Boxes?Name=a&PageSize=2&Page=0\"");
  const std::string next(json::member(meta, "next_page_url"));
  EXPECT_TRUE(next.starts_with("\"\x01/v1/Boxes?Name=a&PageSize=2&Page=1&PageToken=PA")) << next;
  const Got second = send("GET", next.substr(2, next.size() - 3));
  EXPECT_EQ(json::elements(second.member("results")).size(), 1u);
  const std::string last = second.member("meta");
  EXPECT_EQ(json::member(last, "next_page_url"), "null");
  const std::string previous(json::member(last, "previous_page_url"));
  const Got back = send("GET", previous.substr(2, previous.size() - 3));
  EXPECT_EQ(back.member("results"), page.member("results"));
}

TEST_F(AnswerTest, PagesByNumberAloneWorkToo) {
  for (int i = 0; i < 5; ++i) send("POST", "/v1/Boxes", "Name=n" + std::to_string(i));
  const Got page = send("GET", "/v1/Boxes?PageSize=2&Page=2");
  const std::string results = page.member("results");
  const auto records = json::elements(results);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(json::text_member(records[0], "name"), "n0");
}

TEST_F(AnswerTest, AbsurdPagesAreRefused) {
  for (const char* size : {"0", "-1", "1001", "abc", "99999999999999999999"})
    EXPECT_EQ(send("GET", std::string("/v1/Boxes?PageSize=") + size).rule, "PLAT-PAGE-01") << size;
  for (const char* token : {"x", "PA", "PA1", "PA1-000000000000", "PB99-abc"})
    EXPECT_EQ(send("GET", std::string("/v1/Boxes?PageToken=") + token).rule, "PLAT-PAGE-02")
        << token;
  EXPECT_EQ(send("GET", "/v1/Boxes?Page=-1").rule, "PLAT-PARAM-02");
}

TEST_F(AnswerTest, TheOldApiHasItsOwnEnvelopeAndDates) {
  const Got made = send("POST", "/2010-04-01/Accounts/AC1/Legacies.json");
  EXPECT_EQ(made.member("date_created"), "\"Mon, 05 Jan 2026 09:00:00 +0000\"");
  EXPECT_EQ(made.member("uri"), "\"/2010-04-01/Accounts/AC1/Legacies/" + made.sid() + ".json\"");
  const Got page = send("GET", "/2010-04-01/Accounts/AC1/Legacies.json");
  std::vector<std::string> keys;
  for (const auto& [key, value] : json::members(page.text)) keys.push_back(key);
  EXPECT_EQ(keys,
            (std::vector<std::string>{"legacies", "end", "first_page_uri", "next_page_uri", "page",
                                      "page_size", "previous_page_uri", "start", "uri"}));
  EXPECT_EQ(page.member("first_page_uri"),
            "\"/2010-04-01/Accounts/AC1/Legacies.json?PageSize=50&Page=0\"");
}

}  // namespace
}  // namespace mock
