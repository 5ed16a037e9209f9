// Each check is fed something bad and must complain, and something close to it that is fine and
// must not.
#include "tests/tidy/checks.h"

#include <gtest/gtest.h>

namespace tidy {
namespace {

bool complains(Check check, const std::string& path, const std::string& text) {
  return !check({path, text}).empty();
}

std::string repeated(const std::string& line, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += line;
  return text;
}

TEST(TidyText, CodeOnlyBlanksCommentsAndLiterals) {
  EXPECT_EQ(code_only("a; // b\n\"c\\\"d\" e"), "a;     \n       e");
  EXPECT_EQ(code_only("/* x\ny */ z"), "    \n     z");
  EXPECT_EQ(code_only("R\"(\"{)\" 10'000 '}'"), "        10'000    ");
}

TEST(TidyText, WordsAreWhole) {
  EXPECT_TRUE(has_word("x = rand();", "rand("));
  EXPECT_FALSE(has_word("x = operand();", "rand("));
  EXPECT_TRUE(has_word("std::this_thread::sleep_for(1s)", "sleep_for"));
  EXPECT_FALSE(has_word("sleep_forever()", "sleep_for"));
}

struct Arrow {
  const char *from, *to;
};

class ForbiddenArrow : public testing::TestWithParam<Arrow> {};

TEST_P(ForbiddenArrow, IsComplainedAbout) {
  const std::string include = "#include \"" + std::string(GetParam().to) + "\"\n";
  EXPECT_TRUE(complains(check_layers, GetParam().from, include));
}

INSTANTIATE_TEST_SUITE_P(
    Tidy, ForbiddenArrow,
    testing::Values(Arrow{"sdk/src/client.cpp", "mock_server/core/time.h"},
                    Arrow{"mock_server/main.cpp", "sdk/include/a2p/client.h"},
                    Arrow{"mock_server/store/state.cpp", "conformance/contract/rule.h"},
                    Arrow{"mock_server/net/session.cpp", "mock_server/sandbox/directory.h"},
                    Arrow{"conformance/runner/wire.cpp", "mock_server/core/http.h"},
                    Arrow{"conformance/contract/rule.h", "conformance/runner/wire.h"},
                    Arrow{"mock_server/core/time.cpp", "mock_server/sim/clock.h"},
                    Arrow{"mock_server/store/state.cpp", "mock_server/sim/clock.h"},
                    Arrow{"mock_server/sim/clock.cpp", "mock_server/engine/resource.h"},
                    Arrow{"mock_server/engine/router.cpp", "mock_server/resources/brand.h"},
                    Arrow{"mock_server/tcr/registry.cpp", "mock_server/engine/resource.h"},
                    Arrow{"mock_server/resources/brand.cpp", "mock_server/sandbox/sandbox.h"},
                    Arrow{"mock_server/sandbox/sandbox.cpp", "mock_server/control/control.h"},
                    Arrow{"mock_server/control/clock.cpp", "mock_server/net/server.h"},
                    Arrow{"mock_server/control/clock.cpp", "mock_server/config.h"}));

TEST(TidyLayers, ArrowsOfTheTableAreFine) {
  const std::string time = "#include \"mock_server/core/time.h\"\n";
  EXPECT_FALSE(complains(check_layers, "mock_server/net/session.cpp", time));
  EXPECT_FALSE(complains(check_layers, "mock_server/engine/router.cpp", time));
  EXPECT_FALSE(complains(check_layers, "mock_server/commands/serve.cpp", time));
  EXPECT_FALSE(complains(check_layers, "tests/unit/core/time_test.cpp", time));
}

TEST(TidyThirdParty, LibrariesStayWhereTheyBelong) {
  const auto bad = [](const std::string& path, const std::string& header) {
    return complains(check_third_party, path, "#include <" + header + ">\n");
  };
  EXPECT_TRUE(bad("mock_server/net/server.cpp", "httplib.h"));
  EXPECT_FALSE(bad("sdk/src/transport.cpp", "httplib.h"));
  EXPECT_TRUE(bad("sdk/include/a2p/client.h", "httplib.h"));
  EXPECT_TRUE(bad("mock_server/sandbox/pipeline.cpp", "boost/asio/post.hpp"));
  EXPECT_TRUE(bad("mock_server/sandbox/pipeline.cpp", "boost/beast/http.hpp"));
  EXPECT_TRUE(bad("mock_server/sandbox/pipeline.cpp", "boost/optional.hpp"));
  EXPECT_FALSE(bad("mock_server/engine/refusal.h", "boost/system/result.hpp"));
  EXPECT_TRUE(bad("mock_server/engine/router.cpp", "nlohmann/json.hpp"));
  EXPECT_TRUE(bad("mock_server/sandbox/journal.cpp", "spdlog/spdlog.h"));
  EXPECT_TRUE(bad("mock_server/control/control.cpp", "yaml-cpp/yaml.h"));
  EXPECT_TRUE(bad("mock_server/config.h", "yaml-cpp/yaml.h"));
  EXPECT_TRUE(bad("mock_server/control/control.cpp", "CLI/CLI.hpp"));
  EXPECT_TRUE(bad("mock_server/core/time.cpp", "gtest/gtest.h"));
}

TEST(TidyWords, TimeChanceAndWaitingAreBanned) {
  for (const char* code :
       {"auto t = std::chrono::system_clock::now();", "auto t = std::chrono::steady_clock::now();",
        "auto t = time(nullptr);", "std::this_thread::sleep_for(d);",
        "std::this_thread::sleep_until(t);", "usleep(10);", "sleep(1);", "std::mt19937 g;",
        "std::uniform_int_distribution<int> d;", "int r = rand();"}) {
    EXPECT_TRUE(complains(check_banned_words, "mock_server/sandbox/x.cpp", code)) << code;
  }
}

TEST(TidyWords, TheClockIsReadAtTheEdges) {
  const std::string read = "auto t = std::chrono::system_clock::now();";
  EXPECT_FALSE(complains(check_banned_words, "mock_server/net/server.cpp", read));
  EXPECT_TRUE(complains(check_banned_words, "mock_server/main.cpp", read));
  EXPECT_FALSE(complains(check_banned_words, "sdk/src/system_clock.cpp", read));
  EXPECT_TRUE(complains(check_banned_words, "sdk/src/client.cpp", read));
  EXPECT_FALSE(complains(check_banned_words, "mock_server/sandbox/x.cpp", "// " + read));
}

TEST(TidyWords, EmptyTypeNames) {
  EXPECT_TRUE(complains(check_type_names, "a.h", "class SandboxManager {\n"));
  EXPECT_TRUE(complains(check_type_names, "a.h", "struct BrandInfo final : X {\n"));
  EXPECT_TRUE(complains(check_type_names, "a.h", "class ServerImpl;\n"));
  EXPECT_TRUE(complains(check_type_names, "a.h", "using BrandData = int;\n"));
  EXPECT_FALSE(complains(check_type_names, "a.h", "struct Database {\n"));
  EXPECT_FALSE(complains(check_type_names, "a.h", "class DataChannel : public Base<int> {\n"));
}

TEST(TidyWords, Leftovers) {
  EXPECT_TRUE(complains(check_leftovers, "a.cpp",
                        "// TO"
                        "DO: later\n"));
  EXPECT_TRUE(complains(check_leftovers, "dev",
                        "# FIX"
                        "ME\n"));
  EXPECT_TRUE(complains(check_leftovers, "a.md",
                        "see /ho"
                        "me/ann/notes\n"));
  EXPECT_FALSE(complains(check_leftovers, "a.md", "see docs/notes and https://a.example/b\n"));
}

TEST(TidyShape, FileSize) {
  EXPECT_TRUE(complains(check_file_size, "a.cpp", repeated("int x;\n", 601)));
  EXPECT_FALSE(complains(check_file_size, "a.cpp", repeated("int x;\n", 600)));
  EXPECT_FALSE(complains(check_file_size, "a.md", repeated("text\n", 700)));
  EXPECT_TRUE(is_getting_long({"a.cpp", repeated("int x;\n", 401)}));
}

TEST(TidyShape, FunctionSize) {
  const auto body = [](int lines) { return repeated("  x();\n", lines) + "}\n"; };
  const auto bad = [](const std::string& text) {
    return complains(check_function_size, "a.cpp", text);
  };
  EXPECT_TRUE(bad("namespace a {\nvoid f(int x) {\n" + body(69) + "}\n"));
  EXPECT_FALSE(bad("namespace a {\nvoid f(int x) {\n" + body(68) + "}\n"));
  EXPECT_TRUE(bad("A::A() : b_{1}, c_(2) {\n" + body(69)));
  EXPECT_TRUE(bad("struct Row make() {\n" + body(69)));
  EXPECT_TRUE(bad("class A {\n public:\n  auto f() const -> int {\n" + body(69) + "};\n"));
  EXPECT_TRUE(bad("void f() {\n" + repeated("  if (x) { y(); }\n", 69) + "}\n"));
}

TEST(TidyShape, TablesMayBeLong) {
  const auto bad = [](const std::string& text) {
    return complains(check_function_size, "a.cpp", text);
  };
  const std::string rows = repeated("  {rule(\"{\"), f, '}'},\n", 100) + "};\n";
  EXPECT_FALSE(bad("constexpr Row kRows[] = {\n" + rows));
  EXPECT_FALSE(bad("const std::array<Row, 3> kRows{{\n" + repeated(" {1},\n", 100) + "}};\n"));
  EXPECT_FALSE(bad("#define F(x) \\\n  g(x)\nnamespace a {\n" + repeated("int x;\n", 100) + "}\n"));
  EXPECT_FALSE(bad("class A : public B {\n" + repeated("  int f();\n", 100) + "};\n"));
  EXPECT_FALSE(bad("enum class A : int {\n" + repeated("  kA,\n", 100) + "};\n"));
}

TEST(TidyShape, LineLength) {
  EXPECT_TRUE(complains(check_line_length, "a.h", std::string(101, 'x') + "\n"));
  EXPECT_FALSE(complains(check_line_length, "a.h", std::string(100, 'x') + "\n"));
  EXPECT_FALSE(complains(check_line_length, "a.h", repeated("é", 100) + "\n"));
  EXPECT_FALSE(complains(check_line_length, "a.h", "// https://" + std::string(100, 'x') + "\n"));
}

TEST(TidyShape, Headers) {
  EXPECT_TRUE(complains(check_header, "a.h", "#pragma once\n"));
  EXPECT_TRUE(complains(check_header, "a.h", "// What it is.\nint x;\n"));
  EXPECT_FALSE(complains(check_header, "a.h", "// What it is.\n#pragma once\n"));
  EXPECT_FALSE(complains(check_header, "a.cpp", "int x;\n"));
}

TEST(TidyShape, MarkdownHasOneTitle) {
  EXPECT_TRUE(complains(check_markdown, "a.md", "text\n"));
  EXPECT_TRUE(complains(check_markdown, "a.md", "# One\n# Two\n"));
  EXPECT_FALSE(complains(check_markdown, "a.md", "# One\n```\n# a comment\n```\n## Part\n"));
}

}  // namespace
}  // namespace tidy
