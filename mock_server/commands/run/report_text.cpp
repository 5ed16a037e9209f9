#include <array>

#include "mock_server/commands/run/report.h"
#include "mock_server/commands/verb.h"

namespace mock::cli {
namespace {

using Remark = RunReport::Remark;

constexpr std::array<std::string_view, 3> kKinds = {"refused", "refused by a review", "finding"};

std::string_view kind_name(Remark::Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

std::string seconds(std::chrono::milliseconds took) {
  constexpr int kTenth = 100;
  const auto tenths = (took.count() + kTenth / 2) / kTenth;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
}

// `23 requests in 1.2 s: 14 with 201, 1 with 400`
std::string requests_text(const RunReport& report) {
  std::string text = counted(report.requests(), "request") + " in " + seconds(report.took);
  std::string_view joint = ": ";
  for (const auto& [status, count] : report.statuses) {
    text += std::string(joint) + std::to_string(count) + " with " + std::to_string(status);
    joint = ", ";
  }
  return text;
}

std::string webhooks_text(const RunReport& report) {
  std::string text;
  for (const auto& [state, count] : report.webhooks)
    text += (text.empty() ? "" : ", ") + std::to_string(count) + ' ' + state;
  return text;
}

std::string times(const Remark& remark) {
  return remark.count == 1 ? "" : ", " + std::to_string(remark.count) + " times";
}

// What Markdown would take for its own in the cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '\\' || c == '`' || c == '*' || c == '_' || c == '[') out += '\\';
    if (c == '<') {
      out += "&lt;";
    } else {
      out += c == '\n' || c == '\r' ? ' ' : c;
    }
  }
  return out;
}

}  // namespace

std::string report_text(const RunReport& report) {
  std::string text = "a2p-mock: " + requests_text(report) + '\n';
  for (const Remark& remark : report.remarks) {
    text += "  " + std::string(kind_name(remark.kind)) + times(remark) + "  " + remark.what + "  " +
            remark.rule + '\n';
    text += "    " + remark.message + '\n';
    if (!remark.remedy.empty()) text += "    right: " + remark.remedy + '\n';
  }
  std::vector<std::vector<std::string>> rows;
  for (const RunReport::Ended& ended : report.resources)
    rows.push_back({ended.noun, ended.sid, ended.status});
  if (!report.webhooks.empty()) rows.push_back({"webhooks", webhooks_text(report)});
  text += aligned(rows, "  ");
  for (const std::string& line : report.undelivered) text += "    " + line + '\n';
  return text;
}

std::string report_markdown(const RunReport& report, const std::string& title, int status) {
  std::string text = "### a2p-mock: `" + title + "`\n\n" + requests_text(report) +
                     "; exit status " + std::to_string(status) + ".\n\n";
  if (!report.remarks.empty()) {
    text += "| | what | rule | said | right |\n|---|---|---|---|---|\n";
    for (const Remark& remark : report.remarks)
      text += "| " + std::string(kind_name(remark.kind)) + times(remark) + " | " +
              cell(remark.what) + " | " + cell(remark.rule) + " | " + cell(remark.message) + " | " +
              cell(remark.remedy) + " |\n";
    text += '\n';
  }
  if (!report.resources.empty()) {
    text += "| resource | SID | ended |\n|---|---|---|\n";
    for (const RunReport::Ended& ended : report.resources)
      text += "| " + ended.noun + " | " + ended.sid + " | " + cell(ended.status) + " |\n";
    text += '\n';
  }
  if (!report.webhooks.empty()) text += "Webhooks: " + webhooks_text(report) + ".\n\n";
  return text;
}

}  // namespace mock::cli
