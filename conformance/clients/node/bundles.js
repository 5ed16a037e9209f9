// Customer profiles and trust products: what they hold, their evaluation, submission and review.
//
// A bundle is described by a plan: { key, policySid, name, email, address, holds: [SID],
// endUsers: [{ slot, type, attributes }] }. Completing one that is there already sends what the
// plan says otherwise.
'use strict';

const { isDeepStrictEqual } = require('util');

const { GaveUp, reasons } = require('./gave_up');

const kPause = 30e3; // nothing is asked for more often
const kPrimaryPolicy = 'RN6433641899984f951173ef1738c3bdd0';

// The two kinds of bundles, as the SDK names what belongs to them.
const kKinds = {
  profile: { of: 'customerProfiles', items: 'customerProfilesEntityAssignments',
    evaluations: 'customerProfilesEvaluations' },
  trust: { of: 'trustProducts', items: 'trustProductsEntityAssignments',
    evaluations: 'trustProductsEvaluations' },
};

// A name that is ours alone: Twilio keeps 64 characters.
function tagged(name, tag) {
  const suffix = ` [${tag}]`;
  return name.slice(0, 64 - suffix.length) + suffix;
}
const isOurs = (work) => (record) => (record.friendlyName || '').endsWith(`[${work.progress.tag}]`);

// The account's own profile, which is made in Twilio's Console. Nothing is created before it is
// found.
async function findPrimary(work, identity) {
  const { trusthub } = work.client;
  const seen = [];
  const profiles = await work.calls.repeat(
    () => trusthub.v1.customerProfiles.list({ policySid: kPrimaryPolicy }));
  for (const { sid, status } of profiles) {
    let found = '';
    if (status === 'twilio-approved') {
      const items = await work.calls.repeat(
        () => trusthub.v1.customerProfiles(sid).customerProfilesEntityAssignments.list());
      for (const { objectSid } of items.filter((item) => item.objectSid.startsWith('IT'))) {
        const user = await work.calls.repeat(() => trusthub.v1.endUsers(objectSid).fetch());
        found = user.attributes.business_identity ?? found;
      }
      if (found === identity) return sid;
    }
    seen.push(`${sid} is ${status} ${found}`);
  }
  throw new GaveUp(`no approved primary profile with business_identity ${identity} in this `
    + `account; make one in Twilio's Console. ${seen.join(', ')}`);
}

// Makes the bundle or corrects it, and brings it into review. Its SID.
async function completeBundle(work, plan) {
  const sid = await keepBundle(work, plan);
  const held = [];
  for (const endUser of plan.endUsers) held.push(await keepEndUser(work, plan, endUser));
  if (plan.address) held.push(await keepAddress(work, plan));
  for (const objectSid of [...held, ...plan.holds]) await assign(work, plan, sid, objectSid);
  await bringIntoReview(work, plan, sid);
  return sid;
}

async function keepBundle(work, plan) {
  const { of } = kKinds[plan.key];
  const all = work.client.trusthub.v1[of];
  const { policySid, email } = plan;
  const { sid } = await work.calls.once(plan.key,
    () => all.create({ friendlyName: tagged(plan.name, work.progress.tag), email, policySid,
      statusCallback: work.webhooks.url }),
    async () => (await all.list({ policySid })).filter(isOurs(work)), { email });
  await correct(work, plan, plan.key, { email }, () => all(sid).update({ email }));
  return sid;
}

async function keepEndUser(work, plan, { slot, type, attributes }) {
  const all = work.client.trusthub.v1.endUsers;
  const key = `${plan.key}/${slot}`;
  const { sid } = await work.calls.once(key,
    () => all.create({ friendlyName: tagged(plan.name, work.progress.tag), type, attributes }),
    async () => (await all.list()).filter((one) => isOurs(work)(one) && one.type === type),
    attributes);
  await correct(work, plan, key, attributes, () => all(sid).update({ attributes }));
  return sid;
}

// An address, and the document that stands for it in a bundle.
async function keepAddress(work, plan) {
  const { addresses, trusthub } = work.client;
  const documents = trusthub.v1.supportingDocuments;
  const friendlyName = tagged(plan.name, work.progress.tag);
  const key = `${plan.key}/address`;
  const address = await work.calls.once(key,
    () => addresses.create({ ...plan.address, friendlyName }),
    () => addresses.list({ friendlyName }), plan.address);
  await correct(work, plan, key, plan.address, () => {
    const { isoCountry, ...rest } = plan.address; // the country stays what it is
    return addresses(address.sid).update(rest);
  });
  const type = 'customer_profile_address';
  const { sid } = await work.calls.once(`${plan.key}/address-document`,
    () => documents.create({ friendlyName, type, attributes: { address_sids: address.sid } }),
    async () => (await documents.list()).filter((one) => isOurs(work)(one) && one.type === type));
  return sid;
}

// Tells Twilio what the customer has corrected since. The same text sent twice does no harm.
async function correct(work, plan, key, wanted, send) {
  const { progress } = work;
  if (isDeepStrictEqual(progress.sent[key], wanted)) return;
  await work.calls.repeat(send);
  progress.sent[key] = wanted;
  progress.corrected[plan.key] = true;
  progress.corrected.brand = true;
  progress.save();
  work.tell(`${key}: corrected`);
}

async function assign(work, plan, sid, objectSid) {
  const { of, items } = kKinds[plan.key];
  const all = work.client.trusthub.v1[of](sid)[items];
  await work.calls.once(`${plan.key}/${objectSid}`,
    () => all.create({ objectSid }),
    async () => (await all.list()).filter((item) => item.objectSid === objectSid));
}

async function bringIntoReview(work, plan, sid) {
  const { progress } = work;
  const bundle = work.client.trusthub.v1[kKinds[plan.key].of](sid);
  const found = await work.calls.repeat(() => bundle.fetch());
  const { status } = found;
  const isCorrected = progress.corrected[plan.key];
  const isOpen = status === 'draft' || (status === 'twilio-rejected' && isCorrected);
  if (isOpen || isCorrected) await evaluate(work, plan, bundle);
  if (isOpen) {
    await work.calls.change(`${plan.key}/submission`, found, () => bundle.fetch(),
      () => bundle.update({ status: 'pending-review' }),
      () => { progress.corrected[plan.key] = false; });
  }
  const hasNews = () => work.webhooks.heardOf([sid]);
  await work.clock.until(`${plan.key} ${sid}`,
    { every: 30, atMost: 3600, limit: 14, fresh: isOpen, hasNews },
    () => isInReview(work, plan.key));
}

// A noncompliant bundle is not submitted: the answer says what is missing.
async function evaluate(work, plan, bundle) {
  const prefix = `${plan.key}/evaluation `;
  const { made } = work.progress;
  const known = Object.keys(made).filter((key) => key.startsWith(prefix)).map((key) => made[key]);
  const all = bundle[kKinds[plan.key].evaluations];
  const { policySid } = plan;
  const evaluation = await work.calls.once(`${prefix}${known.length + 1}`,
    () => all.create({ policySid }),
    async () => (await all.list()).filter((one) => !known.includes(one.sid)).slice(0, 1));
  if (evaluation.status === 'compliant') return;
  const gaps = evaluation.results.filter((result) => !result.passed).flatMap(
    (result) => (result.invalid.length ? result.invalid : [result]).map((gap) => (
      `${gap.error_code} ${result.object_type}.${gap.object_field ?? ''}: ${gap.failure_reason}`)));
  throw new GaveUp(`${plan.key} is noncompliant and was not submitted: ${gaps.join('; ')}`);
}

async function isInReview(work, key) {
  const { sid, status, errors } = await work.calls.repeat(
    () => work.client.trusthub.v1[kKinds[key].of](work.progress.made[key]).fetch());
  work.seen[key] = { status, at: await work.clock.now() };
  if (status === 'twilio-rejected') {
    const why = reasons(errors) || work.webhooks.reasons[sid]
      || 'without a code; Twilio mails the reasons';
    throw new GaveUp(`${key} ${sid} is twilio-rejected. ${why}`);
  }
  return status === 'in-review' || status === 'twilio-approved';
}

// Reviews of bundles may end days after the brand is registered: nothing is built on a rejected
// one.
async function nothingRejected(work) {
  for (const key of Object.keys(kKinds).filter((one) => work.progress.made[one])) {
    const { status, at } = work.seen[key] ?? {};
    const isSettled = status === 'twilio-approved' || await work.clock.now() - at < kPause;
    if (!isSettled) await isInReview(work, key);
  }
}

module.exports = { findPrimary, completeBundle, nothingRejected, tagged, isOurs };
