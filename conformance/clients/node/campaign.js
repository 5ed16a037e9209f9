// The campaign: a Messaging Service with the number that sends, and the review of what is sent.
'use strict';

const { isDeepStrictEqual } = require('util');

const { GaveUp, codes, reasons } = require('./gave_up');
const { isOurs, nothingRejected, tagged } = require('./bundles');

// Of every campaign: its service tells them apart.
const kCampaignSid = 'QE2c6890da8086d771620e9b13fadeba0b';
const kVersion = { xTwilioApiVersion: 'v1.2' }; // shows the two URLs
const kFinal = [30882, 30883, 30884, 30885, 30897, 30964]; // Twilio takes no correction after these
const kBrandNotReady = 21717; // also said for a minute after the approval
const kMostRefusals = 8;

// A service takes PN SIDs; customers know telephone numbers.
async function findNumber(work, number) {
  if (!number || number.startsWith('PN')) return number;
  const found = (await work.calls.repeat(
    () => work.client.incomingPhoneNumbers.list({ phoneNumber: number })))
    .find((one) => one.phoneNumber === number);
  if (!found) throw new GaveUp(`21421: the account has no number ${number}`);
  return found.sid;
}

async function runCampaign(work, brandSid, numberSid, { messagingServiceName, campaign }) {
  const { services } = work.client.messaging.v1;
  const { sid } = await work.calls.once('service',
    () => services.create({ friendlyName: tagged(messagingServiceName, work.progress.tag) }),
    async () => (await services.list()).filter(isOurs(work)));
  const service = services(sid);
  if (numberSid) {
    await work.calls.once('number',
      () => service.phoneNumbers.create({ phoneNumberSid: numberSid }),
      async () => (await service.phoneNumbers.list()).filter((one) => one.sid === numberSid));
  }
  const { campaignStatus } = await createCampaign(work, service, brandSid, campaign);
  await campaignVerified(work, service, campaign, Boolean(campaignStatus));
  return sid;
}

async function createCampaign(work, service, brandRegistrationSid, campaign) {
  await nothingRejected(work);
  for (let refusals = 1; ; refusals += 1) {
    try {
      return await work.calls.once('campaign',
        () => service.usAppToPerson.create({ brandRegistrationSid, ...campaign, ...kVersion }),
        () => service.usAppToPerson.list(), campaign); // a service has one campaign
    } catch (error) {
      const isEarly = error instanceof GaveUp && error.message.startsWith(`${kBrandNotReady} `);
      if (!isEarly || refusals === kMostRefusals) throw error;
      await work.clock.wait(15);
    }
  }
}

async function campaignVerified(work, service, campaign, fresh) {
  const context = service.usAppToPerson(kCampaignSid);
  const look = async () => {
    const found = await work.calls.repeat(() => context.fetch());
    const { campaignStatus, errors } = found;
    if (campaignStatus === 'VERIFIED') return true;
    if (campaignStatus === 'FAILED') return updateCampaign(work, context, campaign, found);
    if (campaignStatus === 'SUSPENDED') {
      throw new GaveUp(`the campaign is SUSPENDED. Write to Twilio's support. ${reasons(errors)}`);
    }
    await nothingRejected(work);
    return false;
  };
  const { profile, trust } = work.progress.made;
  const hasNews = () => work.webhooks.heardOf([profile, trust]);
  await work.clock.until('campaign',
    { every: 60, atMost: 6 * 3600, limit: 45, fresh, hasNews }, look);
}

// Each review has its price: only what was corrected is submitted again.
async function updateCampaign(work, context, campaign, found) {
  const { progress } = work;
  const { errors } = found;
  const isFinal = codes(errors).some((code) => kFinal.includes(code));
  if (isFinal || isDeepStrictEqual(progress.sent.campaign, campaign)) {
    throw new GaveUp(`the campaign is FAILED${isFinal ? ' for good' : ''}. ${reasons(errors)}`);
  }
  const { description, messageFlow, messageSamples, hasEmbeddedLinks, hasEmbeddedPhone,
    privacyPolicyUrl, termsAndConditionsUrl, ageGated = false, directLending = false } = campaign;
  await work.calls.change(`campaign/update ${progress.updates.campaign + 1}`, found,
    () => context.fetch(),
    () => context.update({ description, messageFlow, messageSamples, hasEmbeddedLinks,
      hasEmbeddedPhone, privacyPolicyUrl, termsAndConditionsUrl, ageGated, directLending,
      ...kVersion }),
    () => {
      progress.updates.campaign += 1;
      progress.sent.campaign = campaign;
    });
  return false;
}

module.exports = { findNumber, runCampaign };
