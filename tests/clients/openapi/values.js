// Values for parameters, by their schema: valid ones, borderline ones, and ones that the schema
// forbids.
'use strict';

const kTexts = [
  'Acme & Söhne', 'a', '100% "sure" + more', 'two\nlines', 'ключ', '😀 cats', "O'Hara <b>"];
const kLengths = [0, 1, 19, 20, 40, 64, 65, 255, 256, 1600, 4096, 4097];
const kMessage =
  'Acme: you get order notices. Message and data rates may apply. Reply STOP to cancel.';
// Texts that make a request succeed, where not every text does.
const kGood = {
  AlphaSender: ['ACME'],
  AreaCode: ['206', '415'],
  Attributes: ['{"first_name":"Ada","last_name":"Lovelace","email":"ada@acme.example"}',
    '{"business_name":"Acme","website_url":"https://acme.example"}', '{"company_type":"private"}'],
  Body: ['Hello', 'Your order has shipped'],
  BrandType: ['STANDARD', 'SOLE_PROPRIETOR'],
  ChannelEndpointType: ['phone-number'],
  City: ['Seattle'],
  Description: [
    'Acme sends order and account notices to customers who asked for them in its shop.'],
  Email: ['ada@acme.example'],
  From: ['+15555558888', '+15555555555'],
  HelpKeywords: ['HELP'],
  HelpMessage: [kMessage],
  IsoCountry: ['US'],
  MediaUrl: ['https://acme.example/cat.png'],
  MessageFlow: ['Customers tick a box at https://acme.example/checkout that asks for order '
    + 'notices by text. The box is not ticked in advance and ordering does not need it.'],
  MessageSamples: ['Acme: your order has shipped. Reply STOP to cancel.',
    'Acme: the address of your account was changed. Reply STOP to cancel.'],
  OptInKeywords: ['START'],
  OptInMessage: [kMessage],
  OptOutKeywords: ['STOP'],
  OptOutMessage: [kMessage],
  PolicySid: ['RNdfbf3fae0e1107f8aded0e7cead80bf5', 'RN806dd6cd175f314e1f96a9727ee271f4',
    'RNb0d4771c2c98518d916a3d4cd70a8f8b', 'RN670d5d2e282a6130ae063b234b6019c8'],
  PostalCode: ['98101'],
  Region: ['WA'],
  Street: ['350 Pine Street'],
  To: ['+15551230001', '+15551230009'],
  Type: ['authorized_representative_1', 'customer_profile_business_information',
    'us_a2p_messaging_profile_information', 'sole_proprietor_information',
    'starter_customer_profile_information', 'customer_profile_address'],
  UsAppToPersonUsecase: ['ACCOUNT_NOTIFICATION', 'MARKETING', 'SOLE_PROPRIETOR'],
  Usecase: ['notifications', 'marketing'],
  VettingId: ['cv|1.0|tcr|10dlc|9975c339-d46f-49b7-a399-2e6d5ebac66d|EXAMPLETOKEN'],
};
// Texts that are nearly right, or hard to read.
const kOdd = {
  Attributes: ['{}', '{"address_sids":"AD00000000000000000000000000000000"}', '[1]', 'null',
    '"text"', '{"a":', '{"deep":{"a":[[[{}]]]}}'],
  Email: ['grace@gmail.com', 'nobody', 'ä@ö.example'],
  IsoCountry: ['CA', 'GB', 'us'],
  To: ['+15555558888', '5551230001', '+1', 'whatsapp:+15551230001'],
};
// Optional parameters that a request hardly succeeds without.
const kNeeded = ['From', 'Body', 'VettingId'];
// The kinds that a SID of any kind is asked for.
const kAnyKind = { ObjectSid: ['IT', 'RD', 'BU'], ChannelEndpointSid: ['PN'] };

const prefix_of = (pattern) => (/^\^([A-Z]{2})\[/.exec(pattern) || [])[1];

// Values that a schema forbids: [{kind, value}].
function forbidden_values(schema) {
  const of_kind = (kind, values) => values.map((value) => ({ kind, value }));
  if (schema.enum) return of_kind('enum', ['surprise', '1']);
  const prefix = prefix_of(schema.pattern);
  if (prefix) {
    return of_kind('pattern', [`${prefix}123`, `ZZ${'0'.repeat(32)}`, 'nonsense',
      `${prefix}${'0'.repeat(31)}g`, `${prefix}${'0'.repeat(33)}`]);
  }
  if (schema.type === 'boolean') return of_kind('boolean', ['perhaps', '2']);
  if (schema.type === 'number') return of_kind('number', ['much']);
  if (schema.type !== 'integer') return [];
  return [
    ...of_kind('integer', ['twelve', '1.5', '0x10', '1e3']),
    ...(schema.minimum === undefined ? [] : of_kind('minimum', [String(schema.minimum - 1)])),
    ...(schema.maximum === undefined ? [] : of_kind('maximum', [String(schema.maximum + 1)])),
  ];
}

class Values {
  // `sids`: prefix → SIDs that answers have shown; `numbers`: telephone numbers that were offered.
  constructor(chance, sids, numbers) {
    this.chance = chance;
    this.sids = sids;
    this.numbers = numbers;
    this.is_tame = true;  // whether the next values ought to make a request succeed
  }

  sid(name, pattern) {
    const prefix = prefix_of(pattern) || this.chance.of(kAnyKind[name] || ['AD', 'PN']);
    const known = this.sids.get(prefix) || [];
    return known.length > 0 && (this.is_tame || this.chance.happens(0.7))
      ? this.chance.of(known) : prefix + this.chance.hex(32);
  }

  text(name) {
    if (name === 'PhoneNumber' && this.numbers.length > 0) return this.chance.of(this.numbers);
    if (this.is_tame) return this.chance.of(kGood[name] || ['Acme', 'Acme shop']);
    const near = [...(kGood[name] || []), ...(kOdd[name] || [])];
    if (near.length > 0 && this.chance.happens(0.6)) return this.chance.of(near);
    if (this.chance.happens(0.7)) return this.chance.of(kTexts);
    return this.chance.of(['x', 'é', 'Word ']).repeat(this.chance.of(kLengths));
  }

  integer(schema) {
    const low = schema.minimum === undefined ? 1 : schema.minimum;
    const high = schema.maximum === undefined ? 14400 : schema.maximum;
    return String(this.chance.of([low, high, this.chance.between(low, high)]));
  }

  list(name) {
    if (this.is_tame && kGood[name]) return kGood[name];
    return Array.from({ length: this.chance.between(1, 6) }, () => this.text(name));
  }

  // A value that the schema allows: a text, or a list of texts for a list.
  valid(name, schema) {
    if (schema.enum) return this.chance.of(schema.enum);
    if (schema.pattern && !kGood[name]) return this.sid(name, schema.pattern);
    if (schema.type === 'boolean') return this.chance.of(['true', 'false', 'True', 'FALSE']);
    if (schema.type === 'integer') return this.integer(schema);
    if (schema.type === 'number') return this.chance.of(['0.5', '1', '0.0001']);
    if (schema.type === 'array') return this.list(name);
    if (schema.format === 'uri') {
      return this.chance.of(['https://app.acme.example/hook', 'http://a.example/?x=1&y=2']);
    }
    if (schema.format === 'date-time') return '2026-02-01T00:00:00Z';
    return this.text(name);
  }

  // One of them, or null when the schema allows every text.
  forbidden(schema) {
    const all = forbidden_values(schema);
    return all.length > 0 ? this.chance.of(all) : null;
  }
}

module.exports = { Values, forbidden_values, kNeeded };
