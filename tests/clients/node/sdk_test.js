// Twilio's SDK for Node by each way that leads here: sdk_test.js PROGRAM 5|6. What it does is
// sdk_program.js, in a process of its own, since proxy, CA and shim are read when Node starts.
'use strict';

const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawn } = require('child_process');
const { Mock, request, agent } = require('../support/mock');

const kToken = '0123456789abcdef0123456789abcdef';

async function file_of(mock, directory, name) {
  const answer = await request(mock.url, 'GET', `/_mock/${name}`);
  const file = path.join(directory, name);
  fs.writeFileSync(file, answer.text);
  return file;
}

async function ways_of(mock, directory) {
  return {
    base: { A2P_TEST_BASE: mock.url },
    proxy: {
      HTTP_PROXY: mock.url, NODE_EXTRA_CA_CERTS: await file_of(mock, directory, 'ca.pem'),
    },
    shim: {
      A2P_MOCK_URL: mock.url,
      NODE_OPTIONS: `--require ${await file_of(mock, directory, 'node.cjs')}`,
    },
  };
}

function run(environment) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(__dirname, 'sdk_program.js')],
      { env: { PATH: process.env.PATH, NODE_PATH: process.env.NODE_PATH, ...environment } });
    let output = '';
    child.stdout.on('data', (chunk) => { output += chunk; });
    child.stderr.on('data', (chunk) => { output += chunk; });
    child.on('exit', (code) => resolve({ code, output: output.trim() }));
  });
}

async function main(program, line) {
  const sdk = `twilio-${line}`;
  const { version, engines } = require(`${sdk}/package.json`);
  const wanted = Number(/\d+/.exec(engines.node)[0]);
  if (Number(process.versions.node.split('.')[0]) < wanted) {
    console.log(`skipped: twilio ${version} wants Node ${wanted}, this is ${process.version}`);
    process.exitCode = 77;
    return;
  }
  console.log(`twilio-node ${version} on ${process.version}`);
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'a2p-mock-sdk-'));
  const mock = await Mock.start(program, ['--ca-dir', path.join(directory, 'ca')]);
  try {
    const ways = await ways_of(mock, directory);
    let number = 0;
    for (const [way, environment] of Object.entries(ways)) {
      number += 1;
      const account = `AC${String(number).padStart(32, '0')}`;
      const { saved } = await mock.control('POST', '/sandboxes',
        { account_sid: account, auth_token: kToken, from: 'campaign/verified' });
      const { code, output } = await run({
        A2P_TEST_SDK: sdk, A2P_TEST_URL: mock.url, A2P_TEST_SAVED: JSON.stringify(saved),
        TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: kToken, ...environment,
      });
      console.log(`  ${way.padEnd(6)} ${code === 0 ? 'OK' : 'FAILED'}: ${output}`);
      if (code !== 0) process.exitCode = 1;
    }
  } finally {
    await mock.stop();
    agent.destroy();
    fs.rmSync(directory, { recursive: true });
  }
}

main(...process.argv.slice(2));
