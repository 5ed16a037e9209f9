// The words by which a machine takes a campaign's text for what a reviewer refuses: our guess,
// ordinary words, one row per rule. A word counts where it stands whole, in any case, and is not
// denied (`never about gambling`). Twilio publishes no such list, and a person who reads finds more
// and other things. Read by the review of campaigns.
#pragma once

#include <string_view>

#include "conformance/contract/content_rules.h"

namespace contract {

enum class ReadIn { kAllTexts, kDescription, kMessageFlow };

struct ContentWords {
  const Rule& rule;
  std::string_view words;                // lower case, `a|b c`
  ReadIn where = ReadIn::kAllTexts;      // description, message flow and samples
  std::string_view unless_flag = {};     // a member that makes the words harmless when it is true
  std::string_view unless_usecase = {};  // a use case that may say them
};

inline constexpr ContentWords kContentWords[] = {
    {.rule = content_rule("A2P-CONTENT-01"),
     .words = "explicit content|adult content|graphic violence|profanity|vulgar jokes|nsfw"},
    {.rule = content_rule("A2P-CONTENT-02"),
     .words = "get rich quick|make money fast|guaranteed income|risk-free profit|"
              "secret shopper|mystery shopper"},
    {.rule = content_rule("A2P-CONTENT-03"),
     .words = "illegal drugs|cocaine|heroin|fentanyl|counterfeit|stolen goods|escort service|"
              "escort services|spyware"},
    {.rule = content_rule("A2P-CONTENT-04"),
     .words = "cannabis|marijuana|cbd|thc|hemp|kratom|dispensary|delta-8"},
    {.rule = content_rule("A2P-CONTENT-05"),
     .words = "prescription drugs|opioid|opioids|oxycodone|xanax|adderall|viagra|vicodin"},
    {.rule = content_rule("A2P-CONTENT-06"),
     .words = "payday loan|payday loans|short-term loan|short-term loans|high-interest loan|"
              "high-interest loans|title loan|title loans|cash advance|cash advances"},
    {.rule = content_rule("A2P-CONTENT-07"),
     .words = "debt collection|debt collector|debt collectors|collection agency|"
              "collect a debt|past-due debt"},
    {.rule = content_rule("A2P-CONTENT-08"),
     .words = "gambling|casino|casinos|betting|sportsbook|poker|lottery|slot machine|"
              "slot machines"},
    {.rule = content_rule("A2P-CONTENT-09"),
     .words = "sweepstakes|sweepstake|prize draw|raffle",
     .unless_usecase = "SWEEPSTAKE"},
    {.rule = content_rule("A2P-CONTENT-10"),
     .words = "stock market alerts|stock tips|stock picks|hot stocks|penny stock|"
              "penny stocks|trading signals"},
    {.rule = content_rule("A2P-CONTENT-11"),
     .words = "cryptocurrency|cryptocurrencies|crypto|bitcoin|ethereum|dogecoin|nft|nfts"},
    {.rule = content_rule("A2P-CONTENT-12"),
     .words = "investment opportunity|investment opportunities|investment offer|"
              "investment offers|guaranteed returns|forex"},
    {.rule = content_rule("A2P-CONTENT-13"),
     .words = "debt reduction|debt relief|debt consolidation|debt settlement|"
              "debt forgiveness|loan forgiveness"},
    {.rule = content_rule("A2P-CONTENT-14"),
     .words = "credit repair|repair your credit|fix your credit|credit restoration"},
    {.rule = content_rule("A2P-CONTENT-15"),
     .words = "lead generation|lead gen|affiliate marketing|multi-level marketing|mlm|"
              "network marketing|work from home"},
    {.rule = content_rule("A2P-CONTENT-16"),
     .words = "medical marijuana|psilocybin|magic mushrooms|legal in our state|"
              "state-licensed grower"},
    {.rule = content_rule("A2P-CONTENT-17"),
     .words = "porn|pornography|adult entertainment|sex toys|sexual services|strip club|"
              "hookups"},
    {.rule = content_rule("A2P-CONTENT-18"),
     .words = "hate speech|white power|white supremacy|racial slurs|ethnic cleansing"},
    {.rule = content_rule("A2P-CONTENT-19"),
     .words = "happy hour|drink specials|beer specials|wine specials|liquor deals|free drinks"},
    {.rule = content_rule("A2P-CONTENT-20"),
     .words = "alcohol|beer|beers|wine|wines|liquor|whiskey|vodka|tequila|brewery|winery",
     .unless_flag = "age_gated"},
    {.rule = content_rule("A2P-CONTENT-21"),
     .words = "firearm|firearms|ammunition|ammo|rifle|rifles|handgun|handguns|pistol|pistols|"
              "gun shop|gun show|gun sale"},
    {.rule = content_rule("A2P-CONTENT-22"),
     .words = "tobacco|cigarette|cigarettes|cigar|cigars|vape|vapes|vaping|e-cigarettes|"
              "nicotine|hookah"},
    {.rule = content_rule("A2P-CONTENT-23"),
     .words = "fake invoice|fake invoices|fake id|fake ids|fake documents|money mule|"
              "advance fee"},
    {.rule = content_rule("A2P-CONTENT-24"),
     .words = "confirm your password|verify your password|send us your password|"
              "confirm your pin|verify your social security number|"
              "confirm your social security number"},
    {.rule = content_rule("A2P-CONTENT-25"),
     .words = "phishing.example|malware.example|spam.example|testsafebrowsing.appspot.com"},
    {.rule = content_rule("A2P-CONTENT-26"),
     .words = "you have won|you've won|claim your prize|guaranteed winner|free iphone|"
              "free government grant"},
    {.rule = content_rule("A2P-CONTENT-27"),
     .words = "personal use|personal messages|my friends|my family|friends and family|"
              "family and friends",
     .where = ReadIn::kDescription},
    {.rule = content_rule("A2P-CONTENT-28"),
     .words = "person-to-person|person to person|peer-to-peer|peer to peer|p2p|"
              "between individuals",
     .where = ReadIn::kDescription,
     .unless_usecase = "PROXY"},
    {.rule = content_rule("A2P-CONTENT-29"),
     .words = "adults only|age-restricted|21 and over|21 and older|over 21|21+|18 and over|"
              "18 and older|over 18|18+|legal drinking age",
     .unless_flag = "age_gated"},
    {.rule = content_rule("A2P-CONTENT-30"),
     .words = "loan|loans|lending|lender|lenders|mortgage|mortgages",
     .unless_flag = "direct_lending"},
    {.rule = content_rule("A2P-CONTENT-31"),
     .words = "consent is required|must consent|required to consent|must agree to receive|"
              "required to agree|must opt in|required to receive|is a condition of|"
              "condition of purchase|mandatory",
     .where = ReadIn::kMessageFlow},
    {.rule = content_rule("A2P-CONTENT-32"),
     .words = "pre-checked|prechecked|pre checked|pre-ticked|pre-selected|preselected|"
              "checked by default|ticked by default|selected by default|already checked|"
              "already ticked",
     .where = ReadIn::kMessageFlow},
};

}  // namespace contract
