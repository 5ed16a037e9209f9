// One sandbox in which every resource exists with all its members set: what the scenarios have no
// need to send. Each step must succeed; what the answers look like is the judge's business.
'use strict';

const { kZeros } = require('./sandbox_client');

const kAnywhere = 'https://app.northwind-outfitters.example';
const kToken = 'cv|1.0|tcr|10dlc|9975c339-d46f-49b7-a399-2e6d5ebac66d|EXAMPLETOKEN';
const kCampaign = 'QE2c6890da8086d771620e9b13fadeba0b';

async function set_up_service(client) {
  const everything = {
    FriendlyName: 'All of it',
    InboundRequestUrl: `${kAnywhere}/inbound`,
    InboundMethod: 'POST',
    FallbackUrl: `${kAnywhere}/fallback`,
    FallbackMethod: 'GET',
    StatusCallback: `${kAnywhere}/status`,
    StickySender: true,
    MmsConverter: true,
    SmartEncoding: true,
    ScanMessageContent: 'inherit',
    FallbackToLongCode: true,
    AreaCodeGeomatch: true,
    ValidityPeriod: 600,
    SynchronousValidation: true,
    Usecase: 'notifications',
    UseInboundWebhookOnNumber: false,
  };
  const service = await client.made('/v1/Services', everything);
  await client.made(`/v1/Services/${service.sid}`, { ...everything, StickySender: false });
  return service;
}

async function set_up_account(client) {
  const subaccount = await client.made('/2010-04-01/Accounts.json', { FriendlyName: 'A customer' });
  await client.made(`/2010-04-01/Accounts/${subaccount.sid}.json`, { FriendlyName: 'Customer' });
  const key = await client.made(client.api('/Keys'), { FriendlyName: 'A key' });
  await client.made(client.api(`/Keys/${key.sid}`), { FriendlyName: 'The key' });
}

async function set_up_address(client) {
  const address = await client.made(client.api('/Addresses'), {
    CustomerName: 'Northwind Outfitters LLC', FriendlyName: 'The shop', Street: '350 Pine Street',
    StreetSecondary: 'Suite 2', City: 'Seattle', Region: 'WA', PostalCode: '98101',
    IsoCountry: 'US', EmergencyEnabled: true, AutoCorrectAddress: true,
  });
  await client.made(client.api(`/Addresses/${address.sid}`), { FriendlyName: 'Our shop' });
  return address;
}

async function set_up_numbers(client, address) {
  const everything = {
    FriendlyName: 'Front desk', SmsUrl: `${kAnywhere}/sms`, SmsMethod: 'POST',
    SmsFallbackUrl: `${kAnywhere}/sms-fallback`, SmsFallbackMethod: 'GET',
    StatusCallback: `${kAnywhere}/number`, StatusCallbackMethod: 'POST',
    VoiceUrl: `${kAnywhere}/voice`, VoiceMethod: 'GET', VoiceFallbackUrl: `${kAnywhere}/fallback`,
    VoiceFallbackMethod: 'POST', VoiceCallerIdLookup: true, AddressSid: address.sid,
  };
  for (const [search, kind] of [['Local', ''], ['Local', '/Local'], ['TollFree', '/TollFree']]) {
    const found = await client.get(client.api(`/AvailablePhoneNumbers/US/${search}`));
    const wanted = found.json.available_phone_numbers[0].phone_number;
    const number = await client.made(client.api(`/IncomingPhoneNumbers${kind}`),
      { ...everything, PhoneNumber: wanted });
    await client.made(client.api(`/IncomingPhoneNumbers/${number.sid}`), { FriendlyName: 'Desk' });
  }
}

async function set_up_bundles(client, { profile, trust }) {
  for (const [collection, bundle] of [['CustomerProfiles', profile], ['TrustProducts', trust]]) {
    const fetched = (await client.get(`/v1/${collection}/${bundle}`)).json;
    await client.made(`/v1/${collection}/${bundle}`, { StatusCallback: `${kAnywhere}/bundle` });
    await client.made(`/v1/${collection}/${bundle}/Evaluations`, { PolicySid: fetched.policy_sid });
    await client.made(`/v1/${collection}`, {
      FriendlyName: 'A draft', Email: 'ada@northwind-outfitters.example',
      PolicySid: fetched.policy_sid, StatusCallback: `${kAnywhere}/bundle`,
    });
  }
  const user = await client.made('/v1/EndUsers', {
    FriendlyName: 'Unassigned', Type: 'authorized_representative_1',
    Attributes: JSON.stringify({ first_name: 'Ada', last_name: 'Lovelace' }),
  });
  await client.made(`/v1/EndUsers/${user.sid}`, { FriendlyName: 'Still unassigned' });
  const document = await client.made('/v1/SupportingDocuments', {
    FriendlyName: 'Unassigned', Type: 'customer_profile_address', Attributes: '{}',
  });
  await client.made(`/v1/SupportingDocuments/${document.sid}`, { FriendlyName: 'Draft' });
}

async function send_messages(client, service) {
  const to = '+15551230009';
  const from = '+15555558888';
  const media = { MediaUrl: [`${kAnywhere}/cat.png`] };
  const sent = await client.made(client.api('/Messages'),
    { To: to, From: from, Body: 'Hello', StatusCallback: `${kAnywhere}/message`, ...media });
  await client.made(client.api('/Messages'),
    { To: to, MessagingServiceSid: service, Body: 'Hello from a service' });
  await client.advance({ by: '10m' });
  await client.get(client.api(`/Messages/${sent.sid}`));
  await client.made(client.api(`/Messages/${sent.sid}`), { Body: '' });
  await client.control('POST', `/phones/${to}/messages`, { to: from, body: 'Hello yourself' });
}

async function update_campaign(client, service) {
  const path = `/v1/Services/${service}/Compliance/Usa2p`;
  const { compliance } = (await client.get(path)).json;
  const as_it_is = compliance[0];
  await client.made(`${path}/${kCampaign}`, {
    HasEmbeddedLinks: as_it_is.has_embedded_links,
    HasEmbeddedPhone: as_it_is.has_embedded_phone,
    MessageSamples: as_it_is.message_samples,
    MessageFlow: as_it_is.message_flow,
    Description: as_it_is.description,
    AgeGated: as_it_is.age_gated,
    DirectLending: as_it_is.direct_lending,
  });
}

async function set_up_events(client) {
  const of_brands = 'com.twilio.messaging.compliance.brand-registration';
  const sink = await client.made('/v1/Sinks', {
    Description: 'The app',
    SinkType: 'webhook',
    SinkConfiguration: JSON.stringify(
      { destination: `${kAnywhere}/events`, method: 'POST', batch_events: false }),
  });
  await client.made(`/v1/Sinks/${sink.sid}`, { Description: 'Our app' });
  await client.made(`/v1/Sinks/${sink.sid}/Test`);
  await client.made(`/v1/Sinks/${sink.sid}/Validate`, { TestId: kZeros });
  const subscription = await client.made('/v1/Subscriptions', {
    Description: 'Brands',
    SinkSid: sink.sid,
    Types: JSON.stringify({ type: `${of_brands}.brand-registered` }),
  });
  const path = `/v1/Subscriptions/${subscription.sid}`;
  await client.made(path, { Description: 'News of brands' });
  const failures = `${of_brands}.brand-failure`;
  await client.made(`${path}/SubscribedEvents`, { Type: failures, SchemaVersion: 1 });
  await client.made(`${path}/SubscribedEvents/${failures}`, { SchemaVersion: 2 });
}

// `client` stands at standard/draft-bundles.
async function assign_numbers(client) {
  const listed = (await client.get(client.api('/IncomingPhoneNumbers'))).json;
  const number = listed.incoming_phone_numbers[0].sid;
  const { profile, trust } = client.saved;
  for (const bundle of [`CustomerProfiles/${profile}`, `TrustProducts/${trust}`]) {
    await client.made(`/v1/${bundle}/ChannelEndpointAssignments`,
      { ChannelEndpointType: 'phone-number', ChannelEndpointSid: number });
  }
}

// `client` stands at the named state campaign/verified.
async function walk(client) {
  const service = await set_up_service(client);
  await set_up_account(client);
  const address = await set_up_address(client);
  await set_up_numbers(client, address);
  await set_up_bundles(client, client.saved);
  await client.made(`/v1/a2p/BrandRegistrations/${client.saved.brand}/Vettings`,
    { VettingProvider: 'campaign-verify', VettingId: kToken });
  await send_messages(client, client.saved.service);
  await set_up_events(client);
  return service;
}

module.exports = { walk, update_campaign, assign_numbers };
