#include "conformance/judge/sequence.h"

#include <chrono>

#include "conformance/judge/instants.h"
#include "conformance/runner/xml.h"

namespace conformance {
namespace {

using Kind = Scene::Kind;

// In pixels. The lanes are vertical, time goes down.
constexpr int kWidth = 1120, kHead = 44, kClient = 150, kTwilio = 620, kPeople = 990;
constexpr int kRow = 26, kLine = 16, kGap = 24, kBar = 10, kPeopleLeft = 862;
constexpr std::size_t kMostInArrow = 52, kMostInNote = 68, kActColumns = 38;
constexpr std::size_t kBreachColumns = 62, kMostBreachLines = 3;
constexpr std::chrono::milliseconds kShownGap{1000};

bool continues(char c) { return (static_cast<unsigned char>(c) >> 6) == 2; }

std::size_t length_of(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) length += continues(c) ? 0 : 1;
  return length;
}

// At most so many characters, the last of which says that something is missing.
std::string cut(std::string_view text, std::size_t most) {
  if (length_of(text) <= most) return std::string(text);
  std::string out;
  std::size_t length = 0;
  for (const char c : text) {
    if (!continues(c) && ++length == most) break;
    out += c;
  }
  return out + "…";
}

// Lines of at most so many characters, broken at blanks.
std::vector<std::string> wrapped(std::string_view text, std::size_t most, std::size_t lines) {
  std::vector<std::string> all(1);
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (!all.back().empty() && length_of(all.back()) + 1 + length_of(word) > most)
      all.emplace_back();
    all.back() += (all.back().empty() ? "" : " ") + std::string(word);
  }
  if (all.size() > lines) {
    all.resize(lines);
    all.back() += " …";
  }
  for (std::string& line : all) line = cut(line, most);
  return all;
}

std::string number(int value) { return std::to_string(value); }

class Drawing {
 public:
  std::string draw(const std::vector<Scene>& scenes, const std::string& title) {
    for (const Scene& scene : scenes) {
      pass_to(scene);
      switch (scene.kind) {
        case Kind::kStart:
        case Kind::kEnd:
          draw_program(scene);
          break;
        case Kind::kRequest:
          draw_request(scene);
          break;
        case Kind::kWebhook:
          draw_webhook(scene);
          break;
        case Kind::kChange:
          draw_change(scene);
          break;
        case Kind::kAct:
          draw_act(scene);
          break;
        case Kind::kLeftOut:
          draw_gap("… " + number(static_cast<int>(scene.count)) + " more are left out …");
          break;
      }
      now_ = scene.until;
    }
    end_bar();
    const int height = y_ + kRow;
    return "<svg viewBox=\"0 0 " + number(kWidth) + ' ' + number(height) + "\" width=\"" +
           number(kWidth) + "\" height=\"" + number(height) +
           "\" role=\"img\" class=\"sequence\">\n<title>" + escaped_xml(title) + "</title>\n" +
           lanes(height) + behind_ + front_ + "</svg>\n";
  }

 private:
  static std::string text(int x, int y, std::string_view words, std::string_view style = {}) {
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + '"' +
           (style.empty() ? "" : ' ' + std::string(style)) + '>' + escaped_xml(words) + "</text>\n";
  }
  static std::string line(int x1, int y1, int x2, int y2, std::string_view style) {
    return "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) +
           "\" y2=\"" + number(y2) + "\" " + std::string(style) + "/>\n";
  }
  static std::string titled(const std::string& tip, const std::string& shapes) {
    return "<g><title>" + escaped_xml(tip) + "</title>\n" + shapes + "</g>\n";
  }

  static std::string lanes(int height) {
    std::string out;
    struct Lane {
      int x;
      std::string_view name;
    };
    for (const Lane& lane : {Lane{kClient, "client"}, Lane{kTwilio, "Twilio (a2p-mock)"},
                             Lane{kPeople, "reviewers, people"}}) {
      out += text(lane.x, 20, lane.name, "class=\"head\"");
      out += line(lane.x, 30, lane.x, height - 6, "class=\"lane\"");
    }
    return out;
  }

  // The gap since the last scene, and the time after it.
  void pass_to(const Scene& scene) {
    const bool first = now_ == Moment{};
    const auto gap = scene.at - now_;
    if (!first && gap >= kShownGap) draw_gap("+ " + span_text(gap));
    if (first || gap >= kShownGap) {
      constexpr std::size_t kMonth = 5, kLength = 14;  // `01-05T09:00:00` of the whole instant
      std::string stamp = text_of(scene.at).substr(kMonth, kLength);
      if (const auto t = stamp.find('T'); t != std::string::npos) stamp[t] = ' ';
      front_ += text(8, y_ + kLine, stamp, "class=\"time\"");
    }
  }

  void draw_gap(const std::string& words) {
    front_ += line(kClient, y_ + kGap / 2, kPeople, y_ + kGap / 2, "class=\"gap\"");
    front_ += "<g class=\"gaplabel\"><rect x=\"310\" y=\"" + number(y_ + 2) +
              "\" width=\"150\" height=\"18\" rx=\"9\"/>" + text(385, y_ + 15, words) + "</g>\n";
    y_ += kGap;
  }

  void end_bar() {
    if (bar_from_ == 0) return;
    behind_ += "<rect class=\"bar\" x=\"" + number(kClient - kBar / 2) + "\" y=\"" +
               number(bar_from_) + "\" width=\"" + number(kBar) + "\" height=\"" +
               number(y_ + kRow / 2 - bar_from_) + "\" rx=\"3\"/>\n";
    bar_from_ = 0;
  }

  void draw_program(const Scene& scene) {
    const bool starts = scene.kind == Kind::kStart;
    if (!starts) end_bar();
    if (starts) bar_from_ = y_ + kRow / 2;
    front_ += line(kClient - 9, y_ + kRow / 2, kClient + 9, y_ + kRow / 2, "class=\"program\"");
    front_ += text(kClient + 16, y_ + kLine + 1, scene.what, "class=\"program\"");
    y_ += kRow;
  }

  // An arrow with its words above it; `from` and `to` are lanes.
  std::string arrow(int from, int to, std::string_view style) const {
    const int way = to > from ? 1 : -1, tip = to - way * 2, y = y_ + kRow - 6;
    return line(from + way * (kBar / 2 + 1), y, tip - way * 7, y,
                "class=\"arrow " + std::string(style) + '"') +
           "<path class=\"tip " + std::string(style) + "\" d=\"M" + number(tip) + ' ' + number(y) +
           " l" + number(-way * 9) + " -4 v8 z\"/>\n";
  }

  std::string words(std::string_view what, std::string_view answer, std::string_view more,
                    std::string_view style) const {
    std::string out = "<text x=\"" + number(kClient + 16) + "\" y=\"" + number(y_ + kLine - 1) +
                      "\" class=\"" + std::string(style) + "\">" +
                      escaped_xml(cut(what, kMostInArrow)) + "<tspan class=\"answer\" dx=\"8\">" +
                      escaped_xml(answer) + "</tspan>";
    if (!more.empty()) out += "<tspan class=\"more\" dx=\"8\">" + escaped_xml(more) + "</tspan>";
    return out + "</text>\n";
  }

  void draw_request(const Scene& scene) {
    std::string style = scene.is_refusal ? "refused" : "asked";
    const std::string_view broke = scene.is_minor ? "minded" : "broke";
    if (!scene.breaches.empty()) style = broke;
    std::string more;
    if (scene.count > 1) {
      more = "×" + std::to_string(scene.count);
      if (scene.until - scene.at >= kShownGap) more += " over " + span_text(scene.until - scene.at);
    }
    if (scene.is_lost) style += " lost";
    front_ += titled(scene.whole,
                     words(scene.what, scene.answer, more, style) + arrow(kClient, kTwilio, style));
    y_ += kRow;
    std::string told;
    for (const Breach* breach : scene.breaches) {
      if (told == breach->rule->id) continue;
      told = breach->rule->id;
      const std::string sentence = "✗ " + told + ": " + breach->what;
      std::string lines;
      for (const std::string& part :
           wrapped(short_sids(sentence), kBreachColumns, kMostBreachLines)) {
        lines += text(kClient + 16, y_ + kLine - 4, part, "class=\"" + std::string(broke) + '"');
        y_ += kLine;
      }
      front_ += titled(sentence, lines);
      y_ += 4;
    }
  }

  void draw_webhook(const Scene& scene) {
    const std::string style = scene.is_forged ? "forged" : "webhook";
    front_ += titled(scene.whole,
                     words(scene.what, scene.answer, "", style) + arrow(kTwilio, kClient, style));
    y_ += kRow;
  }

  void draw_change(const Scene& scene) {
    const int y = y_ + kRow / 2;
    front_ += titled(scene.whole, "<circle class=\"change\" cx=\"" + number(kTwilio) + "\" cy=\"" +
                                      number(y) + "\" r=\"5\"/>" +
                                      text(kTwilio + 12, y + 4, cut(scene.what, kMostInNote),
                                           "class=\"change\""));
    y_ += kRow;
  }

  void draw_act(const Scene& scene) {
    constexpr std::size_t kMostLines = 4;
    const auto lines = wrapped(scene.what, kActColumns, kMostLines);
    const int height = static_cast<int>(lines.size()) * kLine + 8;
    std::string shapes = "<rect class=\"act\" x=\"" + number(kPeopleLeft) + "\" y=\"" +
                         number(y_ + 2) + "\" width=\"" + number(2 * (kPeople - kPeopleLeft)) +
                         "\" height=\"" + number(height) + "\" rx=\"4\"/>\n";
    for (std::size_t i = 0; i < lines.size(); ++i)
      shapes += text(kPeopleLeft + 8, y_ + 2 + kLine * static_cast<int>(i + 1), lines[i]);
    front_ += titled(scene.whole, shapes);
    y_ += height + 8;
  }

  int y_ = kHead, bar_from_ = 0;
  Moment now_{};
  std::string behind_, front_;
};

}  // namespace

std::string sequence_svg(const std::vector<Scene>& scenes, const std::string& title) {
  return Drawing().draw(scenes, title);
}

}  // namespace conformance
