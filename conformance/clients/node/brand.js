// The brand: registered once, followed until it is approved and verified; corrected at most three
// times. A sole proprietor's is verified when the phone's owner has answered a text.
'use strict';

const { GaveUp, reasons } = require('./gave_up');
const { nothingRejected } = require('./bundles');

const kMostUpdates = 3;
const kOtpHours = 24;

async function registerBrand(work, plan) {
  const all = work.client.messaging.v1.brandRegistrations;
  const { customerProfileBundleSid, a2PProfileBundleSid } = plan;
  await nothingRejected(work);
  return work.calls.once('brand', () => all.create(plan),
    async () => (await all.list()).filter((brand) => (
      brand.customerProfileBundleSid === customerProfileBundleSid
      && brand.a2pProfileBundleSid === a2PProfileBundleSid)));
}

// A stored brand that cannot be saved any more: nothing else needs to be tried.
async function giveUpOnLostBrand(work) {
  const { brand } = work.progress.made;
  if (!brand) return;
  stopIfLost(work, await work.calls.repeat(
    () => work.client.messaging.v1.brandRegistrations(brand).fetch()));
}

function stopIfLost(work, brand) {
  const name = `brand ${brand.sid} is ${brand.status}.`;
  if (['SUSPENDED', 'DELETION_PENDING', 'DELETION_FAILED'].includes(brand.status)) {
    throw new GaveUp(`${name} Write to Twilio's support. ${reasons(brand.errors)}`);
  }
  if (brand.status !== 'FAILED') return;
  if (!brand.tcrId) {
    throw new GaveUp(`${name} It cannot be updated, since it never reached The Campaign Registry. `
      + reasons(brand.errors));
  }
  if (work.progress.updates.brand >= kMostUpdates) {
    throw new GaveUp(`${name} All three updates are used up. ${reasons(brand.errors)}`);
  }
}

async function brandVerified(work, { sid, status }, mobileNumber) {
  const context = work.client.messaging.v1.brandRegistrations(sid);
  const look = async () => {
    const brand = await work.calls.repeat(() => context.fetch());
    stopIfLost(work, brand);
    if (brand.status === 'FAILED') return updateBrand(work, context, brand);
    await nothingRejected(work);
    if (brand.status !== 'APPROVED') return false;
    if (['VERIFIED', 'VETTED_VERIFIED'].includes(brand.identityStatus)) return true;
    if (mobileNumber) await waitForOwner(work, context, mobileNumber);
    return false;
  };
  const { profile, trust } = work.progress.made;
  const hasNews = () => work.webhooks.heardOf([profile, trust]);
  await work.clock.until(`brand ${sid}`,
    { every: 30, atMost: 7200, limit: 30, fresh: Boolean(status), hasNews }, look);
}

// Only after a correction: the same data would fail again, and the updates are counted.
async function updateBrand(work, context, brand) {
  const { progress } = work;
  if (!progress.corrected.brand) {
    throw new GaveUp(`brand ${brand.sid} is FAILED. ${reasons(brand.errors)}`);
  }
  await work.calls.change(`brand/update ${progress.updates.brand + 1}`, brand,
    () => context.fetch(), () => context.update(), () => {
      progress.updates.brand += 1;
      progress.corrected.brand = false;
    });
  return false;
}

// One text is good for 24 hours. When they are over the customer must know, before another is sent.
async function waitForOwner(work, context, mobileNumber) {
  const { progress } = work;
  const now = await work.clock.now();
  if (progress.otp?.expired) await sendAgain(work, context);
  if (!progress.otp) {
    progress.otp = { until: now + kOtpHours * 3600e3 };
    progress.save();
    work.tell(`the owner of ${mobileNumber} must answer Twilio's text with YES`);
  }
  if (now < progress.otp.until) return;
  progress.otp.expired = true;
  progress.save();
  throw new GaveUp(`30752: nobody answered the text to ${mobileNumber} within ${kOtpHours} hours. `
    + 'Tell its owner, and start again to have it sent again.');
}

// Nothing tells whether a text was sent. When the answer is lost it is taken as sent: another would
// make it void.
async function sendAgain(work, context) {
  const { progress } = work;
  const isUnsure = progress.intent?.key === 'otp';
  progress.begin('otp');
  if (!isUnsure) await work.calls.atMostOnce(() => context.brandRegistrationOtps.create());
  progress.end(() => { progress.otp = null; });
  work.tell('otp: sent again');
}

module.exports = { registerBrand, brandVerified, giveUpOnLostBrand };
