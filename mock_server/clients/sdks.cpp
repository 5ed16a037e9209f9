#include "mock_server/clients/sdks.h"

#include <algorithm>

namespace mock::clients {
namespace {

constexpr std::string_view kLoopback = "localhost,127.0.0.1,::1";

constexpr Variable kCommon[] = {
    {"A2P_MOCK_URL", "{url}", Way::kAddress},
    {"NO_PROXY", kLoopback, Way::kNoProxy},
    {"no_proxy", kLoopback, Way::kNoProxy},
};

constexpr Variable kNodeVariables[] = {
    {"HTTP_PROXY", "{url}", Way::kPlainProxy},
    {"NODE_EXTRA_CA_CERTS", "{ca}", Way::kExtraTrust},
    {"NODE_OPTIONS", "--require {shim}", Way::kPreload},
};
constexpr std::string_view kNodeNotes[] = {
    "HTTP_PROXY is right, though the requests are https: the SDK reads no other name, neither "
    "HTTPS_PROXY nor http_proxy nor NO_PROXY.",
    "TWILIO_CA_BUNDLE does not help behind a proxy; NODE_EXTRA_CA_CERTS does.",
    "The proxy is the best way for Twilio's SDK and for twilio-cli. The shim (`a2p-mock env "
    "--node-shim --out a2p-mock.cjs`, then NODE_OPTIONS='--require ./a2p-mock.cjs') is better "
    "where "
    "the program calls Twilio by fetch, axios or https itself, where a proxy variable would catch "
    "other programs, and where no CA can be given: it sends just *.twilio.com here.",
};

constexpr Variable kPythonVariables[] = {
    {"HTTPS_PROXY", "{url}", Way::kProxy},
    {"REQUESTS_CA_BUNDLE", "{trust}", Way::kTrust},
    {"PYTHONPATH", "{python}", Way::kPreload},
};
constexpr std::string_view kPythonNotes[] = {
    "twilio 9 heeds both variables. twilio 7, which Debian packages, heeds HTTPS_PROXY but neither "
    "REQUESTS_CA_BUNDLE nor SSL_CERT_FILE: run it under `a2p-mock run`, which lends it a "
    "sitecustomize.py, or put the CA into the system's store.",
    "REQUESTS_CA_BUNDLE stands in the place of the system's authorities: other https hosts are no "
    "longer trusted.",
};

constexpr Variable kPhpVariables[] = {
    {"https_proxy", "{url}", Way::kProxy},
    {"PHP_INI_SCAN_DIR", ":{php}", Way::kPreload},
};
constexpr std::string_view kPhpNotes[] = {
    "PHP's curl reads no variable for the CA: start the program with php -d curl.cainfo={ca}, or "
    "put that line into php.ini.",
};

constexpr Variable kGoVariables[] = {
    {"HTTPS_PROXY", "{url}", Way::kProxy},
    {"SSL_CERT_FILE", "{trust}", Way::kTrust},
};
constexpr std::string_view kGoNotes[] = {
    "Go heeds SSL_CERT_FILE on Linux and the BSDs; on macOS and Windows put the CA into the "
    "system's store.",
};

constexpr Variable kJavaVariables[] = {
    {"JAVA_TOOL_OPTIONS", "-Dhttps.proxyHost={host} -Dhttps.proxyPort={port}", Way::kProxy, true},
};
constexpr std::string_view kJavaNotes[] = {
    "Java has a trust store of its own. Make one: keytool -importcert -noprompt -alias a2p-mock "
    "-file {ca} -keystore a2p-mock.p12 -storepass changeit",
    "and add to JAVA_TOOL_OPTIONS: -Djavax.net.ssl.trustStore=a2p-mock.p12 "
    "-Djavax.net.ssl.trustStorePassword=changeit",
};

constexpr Variable kRubyVariables[] = {
    {"https_proxy", "{url}", Way::kProxy},
    {"SSL_CERT_FILE", "{trust}", Way::kTrust},
};

constexpr Variable kCsharpVariables[] = {
    {"HTTPS_PROXY", "{url}", Way::kProxy},
    {"SSL_CERT_FILE", "{trust}", Way::kTrust},
};
constexpr std::string_view kCsharpNotes[] = {
    "On Linux .NET heeds SSL_CERT_FILE; elsewhere put the CA into the system's store.",
};

constexpr Variable kCppVariables[] = {{"A2P_BASE_URL", "{url}", Way::kAddress}};
constexpr std::string_view kCppNotes[] = {
    "This is the C++ SDK `a2p` of this project: A2P_BASE_URL sends all its requests here, over "
    "plain HTTP.",
    "Other programs over libcurl or OpenSSL: as go or curl.",
};

constexpr Variable kCliVariables[] = {
    {"HTTP_PROXY", "{url}", Way::kPlainProxy},
    {"NODE_EXTRA_CA_CERTS", "{ca}", Way::kExtraTrust},
    {"NODE_OPTIONS", "--require {shim}", Way::kPreload},
    {"TWILIO_DISABLE_AUTOUPDATE", "1", Way::kAddress},
};
constexpr std::string_view kCliNotes[] = {
    "No profile is needed: TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are enough, and made-up ones "
    "do. A HOME of its own keeps it away from your profiles.",
};

constexpr Variable kCurlVariables[] = {
    {"https_proxy", "{url}", Way::kProxy},
    {"CURL_CA_BUNDLE", "{trust}", Way::kTrust},
};
constexpr std::string_view kCurlNotes[] = {
    "The commands of Twilio's pages run as they stand. Without proxy and CA: put {url} in the "
    "place of https://trusthub.twilio.com, the path stays.",
};

constexpr Sdk kSdks[] = {
    {"node", "Twilio's Node SDK", "seen with twilio 6.2.0 and 5.13.1", kNodeVariables, kNodeNotes,
     "In Node the usual cause is an httpClient or agent of the program's own, a NODE_OPTIONS that "
     "npm's or the program's settings replace, or a program that ended before its first request. "
     "Set client.trusthub.baseUrl (and messaging, api) to process.env.A2P_MOCK_URL to see.",
     "node nodejs npm npx yarn pnpm tsx ts-node jest vitest mocha next nest"},
    {"python", "Twilio's Python SDK", "seen with twilio 9.11.0 and Debian's 7.7.1",
     kPythonVariables, kPythonNotes,
     "In Python the usual cause is an http_client with a proxy or session of the program's own, "
     "python -I or -E (no environment), or trust_env = False. Set client.trusthub.base_url (and "
     "messaging, api) to os.environ['A2P_MOCK_URL'] to see.",
     "python pypy pytest tox nox uv poetry pipenv flask django-admin uvicorn gunicorn"},
    {"php", "Twilio's PHP SDK", "seen with twilio/sdk 8.12.0 and 6.35.0, CA by -d", kPhpVariables,
     kPhpNotes,
     "In PHP the usual cause is the CA: libcurl asks curl.cainfo and no variable, and a program "
     "under FPM or Apache does not see this environment. A CurlClient with its own CURLOPT_PROXY "
     "is another.",
     "php composer phpunit artisan"},
    {"go", "Twilio's Go SDK", "seen with twilio-go 1.30.9 on Linux", kGoVariables, kGoNotes,
     "In Go the usual cause is a Transport of the program's own without Proxy: "
     "http.ProxyFromEnvironment, or RootCAs that leave ours out.",
     "go"},
    {"java", "Twilio's Java SDK", "not tried; read in its source: it heeds the system properties",
     kJavaVariables, kJavaNotes,
     "In Java the usual cause is the trust store, which knows only the JDK's authorities (PKIX "
     "path "
     "building failed), or a NetworkHttpClient with a builder of the program's own.",
     "java mvn mvnw gradle gradlew sbt kotlin"},
    {"ruby",
     "Twilio's Ruby SDK",
     "not tried: it sends by Faraday, which heeds both",
     kRubyVariables,
     {},
     "In Ruby the usual cause is a Faraday connection with a proxy or ssl.ca_file of the program's "
     "own.",
     "ruby bundle bundler rake rspec rails irb"},
    {"csharp", "Twilio's C# SDK", "not tried: .NET's HttpClient heeds both on Linux",
     kCsharpVariables, kCsharpNotes,
     "In .NET the usual cause is an HttpClientHandler of the program's own (UseProxy = false), or "
     "a "
     "system that is not Linux and has not our CA in its store.",
     "dotnet"},
    {"cpp", "the C++ SDK of this project", "tested here", kCppVariables, kCppNotes,
     "In C++ the usual cause is a ClientOptions::base_url that the program sets itself.", ""},
    {"cli", "twilio-cli", "seen with 6.2.4", kCliVariables, kCliNotes,
     "With twilio-cli the usual cause is a profile (-p, or `twilio profiles:use`) whose "
     "account is asked for, or a plugin with a client of its own.",
     "twilio"},
    {"curl", "curl", "seen with 7.88", kCurlVariables, kCurlNotes,
     "With curl the usual cause is -q, --noproxy, --proxy or --cacert on its command line or in "
     "~/.curlrc.",
     "curl"},
};

// The next word of a list that blanks separate; empty at its end.
std::string_view next_word(std::string_view& list) {
  const std::string_view word = list.substr(0, list.find(' '));
  list.remove_prefix(std::min(word.size() + 1, list.size()));
  return word;
}

}  // namespace

std::span<const Sdk> sdks() { return kSdks; }

const Sdk* find_sdk(std::string_view name) {
  const auto* found = std::find_if(std::begin(kSdks), std::end(kSdks),
                                   [&](const Sdk& sdk) { return sdk.name == name; });
  return found == std::end(kSdks) ? nullptr : found;
}

const Sdk* sdk_of_program(std::string_view command) {
  if (const auto slash = command.rfind('/'); slash != std::string_view::npos)
    command.remove_prefix(slash + 1);
  // python3.11 and php8.2 are python and php.
  const std::string_view plain = command.substr(0, command.find_last_not_of("0123456789.-") + 1);
  for (const Sdk& sdk : kSdks) {
    std::string_view programs = sdk.programs;
    while (!programs.empty()) {
      const std::string_view known = next_word(programs);
      if (known == command || known == plain) return &sdk;
    }
  }
  return nullptr;
}

std::string_view sdk_names() {
  return "node, python, php, go, java, ruby, csharp, cpp, cli or curl";
}

std::span<const Variable> common_variables() { return kCommon; }

std::string_view common_cause() {
  return "The usual cause is a client that is told its own proxy, CA or host, or an environment "
         "that does not reach it (sudo, env -i, a container, a server that ran already). "
         "`--sdk node` and the like say more about one language.";
}

}  // namespace mock::clients
