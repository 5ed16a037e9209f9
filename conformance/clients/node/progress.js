// How far one customer's registration has come, in a file that survives a crash. An intent is saved
// before each request that makes or changes something, its result after it: a program that is
// started again knows what it has, and what it may have without knowing.
'use strict';

const crypto = require('crypto');
const fs = require('fs');
const path = require('path');

class Progress {
  constructor(directory) {
    fs.mkdirSync(directory, { recursive: true });
    this.file = path.join(directory, 'progress.json');
    Object.assign(this, {
      // In each FriendlyName: tells customers apart.
      tag: `a2p-${crypto.randomBytes(6).toString('hex')}`,
      intent: null, // { key, before } of the request that is under way
      made: {}, // key → SID
      sent: {}, // key → what Twilio was told, to see what a correction changes
      corrected: {}, // `profile`, `trust`, `brand`: changed since it was submitted last
      updates: { brand: 0, campaign: 0 },
      otp: null, // { until, expired }
      port: 0, // of our webhooks
    });
    if (fs.existsSync(this.file)) Object.assign(this, JSON.parse(fs.readFileSync(this.file)));
  }

  // The old text or the new one, never half of it.
  save() {
    const { file, ...rest } = this;
    const fresh = fs.openSync(`${file}.new`, 'w');
    fs.writeSync(fresh, JSON.stringify(rest, null, 2));
    fs.fsyncSync(fresh);
    fs.closeSync(fresh);
    fs.renameSync(`${file}.new`, file);
  }

  begin(key, before = null) {
    this.intent = { key, before };
    this.save();
  }

  end(change = () => {}) {
    this.intent = null;
    change();
    this.save();
  }
}

module.exports = { Progress };
