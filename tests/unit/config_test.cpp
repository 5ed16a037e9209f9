#include "mock_server/config.h"

#include <gtest/gtest.h>

#include <fstream>

namespace mock {
namespace {

ConfigSources file(const std::string& text) {
  ConfigSources sources;
  sources.file_name = "a2p-mock.yaml";
  sources.file_text = text;
  return sources;
}

ConfigSources flag(const std::string& name, const std::string& value) {
  ConfigSources sources;
  sources.flags[name] = {value};
  return sources;
}

// The sentence that refuses these sources; empty when they are accepted.
std::string complaint(const ConfigSources& sources) {
  try {
    resolve_settings(sources);
  } catch (const ConfigError& error) {
    return error.what();
  }
  return "";
}

std::string account(char digit) { return "AC" + std::string(32, digit); }
std::string key(char digit) { return "SK" + std::string(32, digit); }

TEST(Config, DefaultsNeedNothing) {
  const ServeSettings settings = resolve_settings({});
  EXPECT_EQ(settings.listen.host, "127.0.0.1");
  EXPECT_EQ(settings.listen.port, 4010);
  EXPECT_EQ(settings.clock.mode, ClockMode::kRealtime);
  EXPECT_EQ(settings.sandbox.reviews.pace, Pace::kFast);
  EXPECT_FALSE(settings.seed.has_value());
  EXPECT_FALSE(settings.listed_accounts_only);
}

TEST(Config, FlagWinsOverVariableOverFile) {
  ConfigSources sources = file("seed: 1\n");
  EXPECT_EQ(resolve_settings(sources).seed, 1U);
  sources.environment["A2P_MOCK_SEED"] = "2";
  EXPECT_EQ(resolve_settings(sources).seed, 2U);
  sources.flags["seed"] = {"3"};
  EXPECT_EQ(resolve_settings(sources).seed, 3U);
}

TEST(Config, AValueThatLosesIsNotRead) {
  ConfigSources sources = flag("seed", "3");
  sources.environment["A2P_MOCK_SEED"] = "three";
  EXPECT_EQ(complaint(sources), "");
}

TEST(Config, EmptyVariableCountsAsAbsent) {
  ConfigSources sources = file("seed: 1\n");
  sources.environment["A2P_MOCK_SEED"] = "";
  EXPECT_EQ(resolve_settings(sources).seed, 1U);
}

TEST(Config, ForeignVariablesAreIgnored) {
  ConfigSources sources;
  sources.environment["A2P_MOCK_PORT_4010_TCP"] = "tcp://10.0.0.1:4010";
  EXPECT_EQ(complaint(sources), "");
}

TEST(Config, NamesOfVariables) { EXPECT_EQ(variable_name("phone-owner"), "A2P_MOCK_PHONE_OWNER"); }

TEST(Config, RepeatedValuesReplaceThoseOfAWeakerSource) {
  ConfigSources sources = file("account: [" + account('1') + ":one, " + account('2') + ":two]\n");
  EXPECT_EQ(resolve_settings(sources).accounts.size(), 2U);
  sources.environment["A2P_MOCK_ACCOUNT"] = account('3') + ":three," + account('4') + ":four";
  const ServeSettings settings = resolve_settings(sources);
  ASSERT_EQ(settings.accounts.size(), 2U);
  EXPECT_EQ(settings.accounts[0].sid, account('3'));
  EXPECT_EQ(settings.accounts[1].token, "four");
}

TEST(Config, KeyNamesItsAccount) {
  const ServeSettings settings =
      resolve_settings(flag("key", key('a') + ":se@c:ret@" + account('b')));
  ASSERT_EQ(settings.keys.size(), 1U);
  EXPECT_EQ(settings.keys[0].sid, key('a'));
  EXPECT_EQ(settings.keys[0].secret, "se@c:ret");
  EXPECT_EQ(settings.keys[0].account_sid, account('b'));
}

TEST(Config, ListenTakesIpv6InBracketsAndPortZero) {
  const ServeSettings settings = resolve_settings(flag("listen", "[::1]:0"));
  EXPECT_EQ(settings.listen.host, "::1");
  EXPECT_EQ(settings.listen.port, 0);
}

TEST(Config, NowSurvivesTheClock) {
  ConfigSources sources = flag("clock", "frozen");
  sources.flags["now"] = {"2026-03-01T00:00:00Z"};
  const ServeSettings settings = resolve_settings(sources);
  EXPECT_EQ(settings.clock.mode, ClockMode::kFrozen);
  EXPECT_EQ(settings.clock.start, parse_instant("2026-03-01T00:00:00Z"));
}

struct BadValue {
  const char *name, *value, *sentence;
};

class ConfigRefuses : public testing::TestWithParam<BadValue> {};

TEST_P(ConfigRefuses, AndSaysWhatWouldBeRight) {
  const auto& [name, value, sentence] = GetParam();
  EXPECT_EQ(complaint(flag(name, value)), sentence);
}

INSTANTIATE_TEST_SUITE_P(
    Config, ConfigRefuses,
    testing::Values(
        BadValue{"listen", "4010",
                 "--listen is '4010'; it must be HOST:PORT, as in 127.0.0.1:4010 or [::1]:0."},
        BadValue{"listen", "::1:80",
                 "--listen is '::1:80'; it must be HOST:PORT, as in 127.0.0.1:4010 or [::1]:0."},
        BadValue{"listen", "localhost:99999",
                 "--listen is 'localhost:99999'; it must be HOST:PORT, as in 127.0.0.1:4010 or "
                 "[::1]:0."},
        BadValue{"clock", "fast",
                 "--clock is 'fast'; it must be `realtime`, `frozen` or `scaled:` and sandbox time "
                 "per second, as in scaled:1d/s."},
        BadValue{"now", "yesterday",
                 "--now is 'yesterday'; it must be an ISO-8601 instant in UTC, as in "
                 "2026-01-05T09:00:00Z."},
        BadValue{"reviews", "slow",
                 "--reviews is 'slow'; it must be `fast`, `documented` or `instant`, then, if you "
                 "like, items such as brand=3d and a policy (approve-all, reject-first, "
                 "reject-all, manual); or a file such as reviews.yaml."},
        BadValue{"phone-owner", "no",
                 "--phone-owner is 'no'; it must be `silent`, `yes`, or `yes:` and a duration, as "
                 "in yes:2m."},
        BadValue{"rules", "lax", "--rules is 'lax'; it must be `guide`, `twilio` or `strict`."},
        BadValue{"disable-rule", "TH-NONE-99",
                 "--disable-rule is 'TH-NONE-99'; it must be the id of a rule, as GET "
                 "/_mock/v1/rules lists them."},
        BadValue{"seed", "-1",
                 "--seed is '-1'; it must be a whole number from 0 to 18446744073709551615."},
        BadValue{"registry", "mine", "--registry is 'mine'; it must be `own` or `shared`."},
        BadValue{"max-sandboxes", "0",
                 "--max-sandboxes is '0'; it must be a whole number from 1 on."},
        BadValue{"control", "all", "--control is 'all'; it must be `loopback`, `token` or `open`."},
        BadValue{"control", "token",
                 "--control is 'token' but there is no token; it must be given with "
                 "--control-token or A2P_MOCK_CONTROL_TOKEN."},
        BadValue{"log-level", "loud",
                 "--log-level is 'loud'; it must be `debug`, `info`, `warn`, `error` or `off`."},
        BadValue{"idle-timeout", "0s",
                 "--idle-timeout is '0s'; it must be a duration such as 250ms, 90s, 30m, 72h or "
                 "15d."},
        BadValue{"accounts", "/nonexistent/accounts.yaml",
                 "--accounts names '/nonexistent/accounts.yaml'; it must be a file that can be "
                 "read."}));

TEST(Config, SentencesDoNotRepeatSecrets) {
  EXPECT_EQ(
      complaint(flag("account", "AC12:hunter2")),
      "--account cannot be read; it must be an Account SID (AC and 32 letters or digits), a colon "
      "and its token.");
  EXPECT_EQ(complaint(flag("key", "SK12:hunter2")),
            "--key cannot be read; it must be a key SID (SK and 32 hex digits), a colon, its "
            "secret, an @ and its Account SID.");
  EXPECT_EQ(complaint(flag("control-token", "hunter2")),
            "--control-token cannot be read; it must be a text of at least 8 characters.");
}

TEST(Config, SentenceNamesTheVariable) {
  ConfigSources sources;
  sources.environment["A2P_MOCK_RULES"] = "lax";
  EXPECT_EQ(complaint(sources),
            "A2P_MOCK_RULES is 'lax'; it must be `guide`, `twilio` or `strict`.");
}

TEST(Config, SentenceNamesTheFile) {
  EXPECT_EQ(complaint(file("rules: lax\n")),
            "a2p-mock.yaml: rules is 'lax'; it must be `guide`, `twilio` or `strict`.");
  EXPECT_EQ(complaint(file("rules: [guide, twilio]\n")),
            "a2p-mock.yaml: rules has 2 values; it must be `guide`, `twilio` or `strict`.");
}

TEST(Config, FileWithAnUnknownKeyIsRefused) {
  EXPECT_EQ(complaint(file("phone_owner: yes\n")),
            "a2p-mock.yaml has the key 'phone_owner', which is no setting; the keys are the flags "
            "of `a2p-mock serve --help` without the dashes. Did you mean 'phone-owner'?");
}

TEST(Config, FileThatIsNoMapIsRefused) {
  EXPECT_EQ(complaint(file("- seed\n")),
            "a2p-mock.yaml, line 1: the file must be a map of settings, as in `seed: 7`.");
  EXPECT_EQ(complaint(file("seed: {a: 1}\n")),
            "a2p-mock.yaml, line 1: the value of 'seed' must be a text or a list of texts.");
  EXPECT_TRUE(complaint(file("seed: [1\n")).starts_with("a2p-mock.yaml must be YAML: "));
}

TEST(Config, EmptyFileIsFine) { EXPECT_EQ(complaint(file("# nothing yet\n")), ""); }

class AccountsFile : public testing::Test {
 protected:
  ConfigSources written(const std::string& text) {
    std::ofstream(path_) << text;
    return flag("accounts", path_);
  }
  // Of this test alone: tests run side by side.
  std::string path_ = testing::TempDir() + "a2p_mock_" +
                      testing::UnitTest::GetInstance()->current_test_info()->name() + ".yaml";
};

TEST_F(AccountsFile, AdmitsOnlyItsAccounts) {
  const ServeSettings settings =
      resolve_settings(written("accounts:\n  - {sid: " + account('1') +
                               ", token: t, keys: [{sid: " + key('2') + ", secret: s}]}\n"));
  EXPECT_TRUE(settings.listed_accounts_only);
  ASSERT_EQ(settings.accounts.size(), 1U);
  ASSERT_EQ(settings.keys.size(), 1U);
  EXPECT_EQ(settings.keys[0].account_sid, account('1'));
}

TEST_F(AccountsFile, SaysWhichEntryIsWrong) {
  EXPECT_EQ(complaint(written("accounts:\n  - {sid: " + account('1') + "}\n")),
            path_ + ", line 2: this entry must have a `token` with a text.");
  EXPECT_EQ(complaint(written("accounts:\n  - {sid: AC1, token: t}\n")),
            path_ + ", line 2: `sid` must be AC and 32 letters or digits.");
  EXPECT_EQ(complaint(written("- 1\n")),
            path_ + ", line 1: the file must hold `accounts:` and a list of {sid, token, keys}.");
}

TEST(Config, ProxyPassthroughIsASwitch) {
  EXPECT_FALSE(resolve_settings({}).proxy_passthrough);
  EXPECT_TRUE(resolve_settings(flag("proxy-passthrough", "yes")).proxy_passthrough);
  EXPECT_FALSE(resolve_settings(flag("proxy-passthrough", "no")).proxy_passthrough);
  EXPECT_EQ(complaint(flag("proxy-passthrough", "maybe")),
            "--proxy-passthrough is 'maybe'; it must be `yes` or `no`.");
}

TEST(Config, CaDirIsADirectory) {
  EXPECT_EQ(resolve_settings({}).ca_dir, "");
  EXPECT_EQ(resolve_settings(flag("ca-dir", "ca")).ca_dir, "ca");
  EXPECT_EQ(complaint(flag("ca-dir", "")), "--ca-dir is ''; it must be the name of a directory.");
}

class ReviewsFile : public testing::Test {
 protected:
  ConfigSources written(const std::string& text) {
    std::ofstream(path_) << text;
    return flag("reviews", path_);
  }
  std::string path_ = testing::TempDir() + "a2p_mock_" +
                      testing::UnitTest::GetInstance()->current_test_info()->name() + ".yaml";
};

TEST_F(ReviewsFile, IsPaceDelaysAndPolicy) {
  const Reviews reviews = resolve_settings(written("pace: documented\n"
                                                   "delays: {brand: 3d}\n"
                                                   "policy:\n"
                                                   "  - match: {resource: campaign, nth: 2}\n"
                                                   "    decision: reject\n"
                                                   "    errors: [30909]\n"
                                                   "    reason: \"30\"\n"))
                              .sandbox.reviews;
  EXPECT_EQ(reviews.json(),
            R"({"pace":"documented","delays":{"brand":"3d"},"policy":[{"match":)"
            R"({"resource":"campaign","nth":2},"decision":"reject","errors":[30909],)"
            R"("reason":"30"}]})");
}

TEST_F(ReviewsFile, CanBeATextAlone) {
  EXPECT_EQ(resolve_settings(written("documented,reject-first\n")).sandbox.reviews.text(),
            "documented,reject-first");
}

TEST_F(ReviewsFile, ThatSaysSomethingElseIsRefused) {
  EXPECT_NE(complaint(written("speed: fast\n")).find("reviews has no such 'speed'"),
            std::string::npos);
}

TEST(Config, ReviewsFileThatIsNotThereIsRefused) {
  EXPECT_EQ(complaint(flag("reviews", "/nonexistent/reviews.yaml")),
            "'/nonexistent/reviews.yaml' must be a file that can be read.");
}

TEST(Config, WebhooksHaveTheirSettings) {
  ConfigSources sources = file("webhook-allow: [a.example.com, '*.example.org']\n");
  sources.flags["webhooks"] = {"record"};
  sources.flags["webhook-insecure"] = {"yes"};
  sources.environment["A2P_MOCK_WEBHOOK_MAP"] = "https://a=http://b,https://c=http://d";
  const ServeSettings settings = resolve_settings(sources);
  EXPECT_EQ(settings.sandbox.webhooks, Webhooks::kRecord);
  EXPECT_TRUE(settings.webhook_insecure);
  EXPECT_EQ(settings.webhook_allow, (std::vector<std::string>{"a.example.com", "*.example.org"}));
  EXPECT_EQ(settings.webhook_map,
            (std::vector<std::string>{"https://a=http://b", "https://c=http://d"}));
  EXPECT_EQ(resolve_settings(flag("webhook-allow", "a,b")).webhook_allow.size(), 2U);
}

TEST(Config, WebhookSettingsThatCannotBeReadGetASentence) {
  EXPECT_EQ(complaint(flag("webhooks", "off")),
            "--webhooks is 'off'; it must be `deliver` or `record`.");
  EXPECT_EQ(complaint(flag("webhook-map", "app.example.com")),
            "--webhook-map is 'app.example.com'; it must be two origins without a path, as in "
            "https://app.example.com=http://127.0.0.1:3000.");
  EXPECT_NE(complaint(flag("webhook-allow", "https://a")), "");
  EXPECT_NE(complaint(flag("webhook-allow", "a,")), "");
  EXPECT_NE(complaint(flag("webhook-ca", "/nonexistent.pem")), "");
  EXPECT_NE(complaint(flag("webhook-insecure", "maybe")), "");
}

}  // namespace
}  // namespace mock
