// How a request is sent when networks and servers are what they are. What may be sent twice is
// repeated; what makes or changes something is looked for before it is sent again.
'use strict';

const twilio = require('twilio');

const { GaveUp } = require('./gave_up');

const kRetries = 6;
const kFirstDelay = 1; // seconds; doubled each time
const kLongestDelay = 60;

// Twilio's client, which also keeps the headers of the last answer.
class HttpClient extends twilio.RequestClient {
  async request(options) {
    this.headers = {};
    const response = await super.request(options);
    this.headers = response.headers || {};
    return response;
  }
}

// What an error says about the request: it was `refused`, `not done`, or nobody knows: `unsure`.
function outcome(error) {
  if (error.status === 429) return 'not done';
  if (error.status >= 500 && error.status !== 501) return 'unsure';
  if (error.status >= 300) return 'refused';
  // No answer, or half of one.
  if (error.isAxiosError || error instanceof SyntaxError) return 'unsure';
  throw error;
}

function words(error) {
  const { code = '', message, status = 'without an answer' } = error;
  return new GaveUp(`${code} ${message} (HTTP ${status})`);
}

class Calls {
  constructor(httpClient, clock, progress, tell) {
    Object.assign(this, { httpClient, clock, progress, tell });
  }

  // A read, or a write that puts the same value into the same place.
  async repeat(request) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await request();
      } catch (error) {
        if (outcome(error) === 'refused' || attempt === kRetries) throw words(error);
        await this.backOff(attempt);
      }
    }
  }

  // Makes something that there must be once. `find` lists what this very request may have made.
  async once(key, make, find, sent = null) {
    if (this.progress.made[key]) return { sid: this.progress.made[key] };
    const keep = (record, how) => {
      this.progress.end(() => {
        this.progress.made[key] = record.sid;
        if (sent) this.progress.sent[key] = sent;
      });
      this.tell(`${key}: ${how} ${record.sid}`);
      return record;
    };
    let unsure = this.progress.intent?.key === key;
    if (!unsure) this.progress.begin(key);
    for (let attempt = 0; ; attempt += 1) {
      if (unsure) {
        const found = await this.repeat(find);
        if (found.length > 1) {
          throw new GaveUp(`${key}: which is it? ${found.map((one) => one.sid).join(', ')}`);
        }
        if (found.length === 1) return keep(found[0], 'found');
        unsure = false;
      }
      try {
        return keep(await make(), 'made');
      } catch (error) {
        unsure = await this.failed(error, attempt);
      }
    }
  }

  // Changes something in a way that must not happen twice, such as a submission. `record` is what
  // it is now, `look` fetches it again.
  async change(key, record, look, send, done) {
    const stamp = (one) => JSON.stringify([one.status, one.campaignStatus, one.dateUpdated]);
    const finish = (changed) => {
      this.progress.end(done);
      this.tell(`${key}: ${changed.campaignStatus ?? changed.status}`);
    };
    let unsure = this.progress.intent?.key === key;
    if (!unsure) this.progress.begin(key, stamp(record));
    for (let attempt = 0; ; attempt += 1) {
      if (unsure) {
        const found = await this.repeat(look);
        if (stamp(found) !== this.progress.intent.before) return finish(found);
        unsure = false;
      }
      try {
        return finish(await send());
      } catch (error) {
        unsure = await this.failed(error, attempt);
      }
    }
  }

  // What cannot be looked for, and must rather not happen than happen twice.
  async atMostOnce(send) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await send();
        return;
      } catch (error) {
        if (outcome(error) === 'unsure') return;
        await this.failed(error, attempt);
      }
    }
  }

  // After a failed attempt: is it unsure whether it was carried out?
  async failed(error, attempt) {
    const what = outcome(error);
    if (what === 'refused') this.progress.end();
    if (what === 'refused' || attempt === kRetries) throw words(error);
    await this.backOff(attempt);
    return what === 'unsure';
  }

  async backOff(attempt) {
    const delay = Math.min(kFirstDelay * 2 ** attempt, kLongestDelay) * (1 + Math.random() / 4);
    await this.clock.wait(Math.max(delay, Number(this.httpClient.headers['retry-after']) || 0));
  }
}

module.exports = { Calls, HttpClient };
