#!/usr/bin/env python3
"""Does the judge catch what it is for? Each client rule has a variant of the reference client that breaks it:
`a2p_register --break CLIENT-ONCE-02`. This tries all of them with a part of the cases and holds the outcome against
docs/reference/mutations.md.

    mutations.py PROGRAM ADAPTER PAGE [--write]

A variant must be caught by a case that puts its rule to the test, and every other rule that a case finds broken must be
a consequence that is listed here with its reason.
"""
import json
import os
import subprocess
import sys
import tempfile

SUITE = [
    "isv-standard/order/*", "isv-standard/primary/*", "isv-standard/bundles/*",
    "isv-standard/brand/pending-for-days", "isv-standard/brand/failed-30795", "isv-standard/brand/corrected-30795",
    "isv-standard/brand/fourth-failure", "isv-standard/brand/refused-30792", "isv-standard/brand/suspended",
    "isv-standard/campaign/failed-30909", "isv-standard/campaign/corrected", "isv-standard/campaign/failed-started-again",
    "isv-standard/campaign/failed-for-good-30883", "isv-standard/faults/429-retry-after",
    "isv-standard/faults/503-recovers", "isv-standard/faults/down-for-good", "isv-standard/faults/lost-answer-EndUsers",
    "isv-standard/faults/lost-answer-a2p/BrandRegistrations", "isv-standard/faults/lost-campaign",
    "isv-standard/webhooks/genuine", "isv-standard/webhooks/forged", "isv-standard/webhooks/lost",
    "isv-standard/webhooks/doubled", "isv-standard/crash/after-request-6", "isv-standard/crash/brand",
    "isv-standard/crash/campaign", "isv-standard/customers/same-name", "isv-sole-proprietor/otp/*",
]

# Rules about how a start ends: what breaks a registration breaks its end as well, wherever it is looked at.
ENDS = "CLIENT-END-"

# (broken on purpose, found besides): why the one brings about the other.
CONSEQUENCES = {
    ("CLIENT-ONCE-01", "CLIENT-CRASH-01"): "what is made twice is made twice around a crash, too",
    ("CLIENT-ONCE-03", "CLIENT-CRASH-01"): "what is made twice is made twice around a crash, too",
    ("CLIENT-CRASH-01", "CLIENT-ONCE-01"): "what is made anew after a crash is a second one, under another name",
    ("CLIENT-CRASH-01", "CLIENT-ONCE-02"): "what is made anew after a crash is a second one, under another name",
    ("CLIENT-ORDER-05", "CLIENT-BRAND-05"): "who does not look at the brand does not see that it FAILED",
    ("CLIENT-BRAND-01", "CLIENT-ONCE-02"): "the brand that is registered anew stands on the same bundles",
    ("CLIENT-BRAND-03", "CLIENT-BRAND-02"): "updates that correct nothing use up the three",
    ("CLIENT-BRAND-04", "CLIENT-MOBILE-01"): "what failed for good failed for its number",
    ("CLIENT-MOBILE-01", "CLIENT-ONCE-02"): "the number is tried again with a second brand on the same bundles",
    ("CLIENT-REFUSAL-01", "CLIENT-RETRY-02"): "a 429 is a refusal, too, and is sent again at once",
    ("CLIENT-REFUSAL-01", "CLIENT-ONCE-04"): "a request whose answer is an error is sent again at once",
}


def tried(program, command):
    """The cases of the suite, by id, as the JSON report has them."""
    with tempfile.TemporaryDirectory() as place:
        file = os.path.join(place, "report.json")
        words = [program, "check", "--exec", command, "--strict", "--report", "json=" + file]
        for pattern in SUITE:
            words += ["--only", pattern]
        ended = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if ended.returncode not in (0, 1):
            sys.exit(f"{' '.join(words)}\nended with {ended.returncode}:\n{ended.stdout}")
        with open(file, encoding="utf-8") as report:
            return {case["id"]: case for case in json.load(report)["cases"]}


def broken_rules(case):
    return {breach["rule"] for breach in case["breaches"]} if case["verdict"] == "FAILED" else set()


def judge(program, adapter):
    """Rows of the page, and complaints."""
    listed = subprocess.run([adapter, "--list-breaks"], stdout=subprocess.PIPE, text=True, check=True).stdout
    complaints, rows, used = [], [], set()
    for case in tried(program, adapter).values():
        if case["verdict"] != "OK":
            complaints.append(f"the reference client itself: {case['id']} is {case['verdict']}")
    for line in listed.splitlines():
        rule, sentence = line.split(None, 1)
        caught, ends, besides = [], 0, {}
        for name, case in tried(program, f"{adapter} --break {rule}").items():
            broken = broken_rules(case)
            if rule in broken:
                caught.append(name)
            elif broken:
                ends += 1
            for other in broken - {rule}:
                if other.startswith(ENDS):
                    continue
                besides[other] = besides.get(other, 0) + 1
                used.add((rule, other))
                if (rule, other) not in CONSEQUENCES:
                    complaints.append(f"{rule}: {name} finds {other} broken, which is no known consequence")
        if not caught:
            complaints.append(f"{rule}: its variant survives: {sentence.strip()}")
        rows.append((rule, sentence.strip(), caught, ends, besides))
    complaints += [f"{a} brings about no {b} any more: take it out of CONSEQUENCES"
                   for a, b in CONSEQUENCES if (a, b) not in used]
    return rows, complaints


def page(rows):
    text = ["# Mutations", "",
            "<!-- Written by tests/judge/mutations.py, which tries all of this; `./dev mutations` writes it again. -->", "",
            "The reference client keeps every rule of [client_rules.md](client_rules.md) in every case. For each rule there is a "
            "variant of it, `a2p_register --break RULE`, that breaks just that one. The judge catches all of them. The table "
            f"says by which cases, of {len(SUITE)} patterns of cases that take part; *ends badly* counts cases that do not test "
            "the rule and in which the registration comes to another end because of the breach.", "",
            "| rule | what the variant does | caught by | ends badly | found besides |", "|---|---|---|---|---|"]
    for rule, sentence, caught, ends, besides in rows:
        cases = [name.split("/", 1)[1] for name in caught]
        shown = ", ".join(f"`{case}`" for case in cases[:4])
        if len(cases) > 4:
            shown += f" and {len(cases) - 4} more"
        others = ", ".join(f"{other} ({CONSEQUENCES[rule, other]})" for other in sorted(besides))
        text.append(f"| [{rule}](client_rules.md#{rule.lower()}) | {sentence} | {shown} | {ends or ''} | {others} |")
    return "\n".join(text) + "\n"


def main():
    program, adapter, target = sys.argv[1:4]
    rows, complaints = judge(os.path.abspath(program), os.path.abspath(adapter))
    if complaints:
        sys.exit("\n".join(complaints))
    written = page(rows)
    if "--write" in sys.argv:
        with open(target, "w", encoding="utf-8") as file:
            file.write(written)
        return
    with open(target, encoding="utf-8") as file:
        if file.read() != written:
            sys.exit(f"{target} is not what the judge finds any more; write it again: ./dev mutations")


if __name__ == "__main__":
    main()
