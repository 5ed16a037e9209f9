#include "conformance/judge/page.h"

#include "conformance/runner/xml.h"

namespace conformance {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ink: #1c2024; --quiet: #5c6670; --line: #d5dade;
  --paper: #ffffff; --raised: #f5f7f8; --good: #1b7f43; --fair: #8a6100; --bad: #c0272d;
  --none: #5c6670; --good-bg: #e3f5ea; --fair-bg: #fdf1d3; --bad-bg: #fde7e8; --none-bg: #eceff1;
  --link: #0b5cad; --bar: #7a8cff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --quiet: #9aa5af; --line: #3a424a;
  --paper: #15181b; --raised: #1e2327; --good: #6fd39a; --fair: #e8c15c; --bad: #ff8a8e;
  --none: #9aa5af; --good-bg: #14331f; --fair-bg: #3a2f10; --bad-bg: #45191b; --none-bg: #2a3036;
  --link: #7cb7ff; --bar: #6272d8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 75rem; padding: 1.5rem; background: var(--paper);
  color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .3rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
a { color: var(--link); }
code, pre, .mono { font: 13px/1.45 ui-monospace, Menlo, Consolas, monospace; }
code { background: var(--raised); padding: .1em .3em; border-radius: 3px; overflow-wrap: anywhere; }
pre { background: var(--raised); border: 1px solid var(--line); padding: .7rem; overflow: auto;
  max-height: 40rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); } .scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: .5rem 0; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left;
  vertical-align: top; } th { background: var(--raised); font-weight: 600; }
td a { text-decoration: none; }
.tag { display: inline-block; padding: 0 .45em; border-radius: 3px; font-size: .85em;
  font-weight: 600; white-space: nowrap; }
.good { color: var(--good); background: var(--good-bg); }
.fair { color: var(--fair); background: var(--fair-bg); }
.bad { color: var(--bad); background: var(--bad-bg); }
.none { color: var(--none); background: var(--none-bg); }
section.case { border-top: 2px solid var(--line); margin-top: 2rem; padding-top: .5rem; }
.breach { border-left: 4px solid var(--bad); background: var(--bad-bg); padding: .5rem .8rem;
  margin: .6rem 0; } .breach.should { border-color: var(--fair); background: var(--fair-bg); }
.other { border-left: 4px solid var(--line); padding: .3rem .8rem; margin: .6rem 0; }
details > summary { cursor: pointer; color: var(--link); }
.meter { display: inline-block; width: 8rem; height: .6rem; background: var(--none-bg);
  border-radius: 3px; vertical-align: middle; overflow: hidden; }
.meter i { display: block; height: 100%; background: var(--good); }
.codes { columns: 22rem; column-gap: 2rem; padding-left: 0; list-style: none; }
.codes li { break-inside: avoid; margin: .1rem 0; }
svg { max-width: 100%; height: auto; background: var(--paper); }
svg text { font: 12px system-ui, "Segoe UI", Roboto, sans-serif; fill: var(--ink); }
body:has(#only:checked) section.case.ok { display: none; }
pre.command { user-select: all; max-height: none; }
dt { margin-top: .8rem; } section.case h2 a { color: inherit; text-decoration: none; }
svg .head { font-weight: 600; text-anchor: middle; } svg .lane { stroke: var(--line); }
svg .time { fill: var(--quiet); font-size: 11px; } svg .gap { stroke: var(--line);
  stroke-dasharray: 2 5; } svg .gaplabel rect { fill: var(--none-bg); }
svg .gaplabel text { fill: var(--quiet); text-anchor: middle; }
svg .bar { fill: var(--bar); opacity: .55; } svg line.program { stroke: var(--ink); }
svg text.program { font-style: italic; fill: var(--quiet); }
svg .arrow { stroke: var(--quiet); stroke-width: 1.3; } svg .tip { fill: var(--quiet); }
svg .answer { font-weight: 600; fill: var(--good); }
svg .lost.tip { fill: none; } svg .more { fill: var(--quiet); }
svg .refused .answer, svg .forged .answer, svg .lost .answer { fill: var(--fair); }
svg line.refused, svg line.forged { stroke: var(--fair); } svg path.refused, svg path.forged {
  fill: var(--fair); } svg .webhook.arrow { stroke-dasharray: 5 3; }
svg .forged.arrow { stroke-dasharray: 5 3; } svg .lost.arrow { stroke-dasharray: 1 3; }
svg line.broke { stroke: var(--bad); stroke-width: 2.5; } svg path.broke { fill: var(--bad); }
svg text.broke, svg .broke .answer { fill: var(--bad); font-weight: 600; }
svg line.minded { stroke: var(--fair); stroke-width: 2; } svg path.minded { fill: var(--fair); }
svg text.minded, svg .minded .answer { fill: var(--fair); font-weight: 600; }
svg circle.change { fill: var(--link); } svg text.change { fill: var(--link); }
svg rect.act { fill: var(--raised); stroke: var(--line); }
@media print { body { max-width: none; padding: 0; } section.case { break-before: page; }
  pre { max-height: none; } .filter { display: none; } })";

}  // namespace

std::string page(std::string_view title, std::string_view body) {
  std::string text = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  text += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
  text += escaped_xml(title) + "</title>\n<style>" + std::string(kStyle) + "\n</style>\n</head>\n";
  text += "<body>\n" + std::string(body) + "</body>\n</html>\n";
  return text;
}

std::string tag(std::string_view kind, std::string_view text) {
  return "<span class=\"tag " + std::string(kind) + "\">" + escaped_xml(text) + "</span>";
}

}  // namespace conformance
