// Every operation that the server models, judged by Twilio's own OpenAPI documents: oracle_test.js
// PROGRAM.
//
// Three sources of exchanges, all shown to one judge: the scenarios that are built into the program
// (what is refused, and every state of every resource), one sandbox in which every member is set,
// and a crawl over that one and over each named state. At the end each operation must have
// succeeded, each member must have had a value once, and each intended difference
// (differences.json) must have occurred.
'use strict';

const fs = require('fs');
const path = require('path');
const { spawn } = require('child_process');
const { Documents, variant } = require('./documents');
const { StrictSchemas } = require('./strict_schema');
const { Examples } = require('./examples');
const { Differences } = require('./differences');
const { Judge } = require('./judge');
const { Crawl } = require('./crawl');
const { scope_of, kDocuments } = require('./scope');
const { SandboxClient } = require('./sandbox_client');
const { unnoticed } = require('./mutants');
const { observe } = require('./observer');
const { sweep } = require('./sweep');
const { walk, update_campaign, assign_numbers } = require('./walk');
const { Mock, agent } = require('../support/mock');

const kSections = ['answers', 'never_shown', 'undocumented', 'never_succeeds', 'accepted'];

function run_scenarios(program, target) {
  return new Promise((resolve) => {
    const child = spawn(program, ['scenario', 'run', '--target', target], { stdio: 'inherit' });
    child.on('exit', (code) => resolve(code === 0 ? [] : ['scenarios failed behind the observer']));
  });
}

function named_states() {
  const root = path.join(__dirname, '../../../scenarios/states');
  return fs.readdirSync(root).flatMap((flow) => (
    fs.readdirSync(path.join(root, flow)).map((file) => `${flow}/${path.parse(file).name}`)));
}

async function crawl_everything(mock, judge, operations, differences) {
  const complaints = [];
  let swept = 0;
  const crawl = async (client, { is_swept = false } = {}) => {
    const one = new Crawl(client, operations);
    await one.read();
    if (is_swept) {
      const forbidden = await sweep(client, one, operations, differences);
      swept += forbidden.count;
      complaints.push(...forbidden.complaints);
    }
    await one.delete();
    complaints.push(...one.complaints);
  };
  const full = await SandboxClient.make(mock, judge, { from: 'campaign/verified' });
  await walk(full);
  await crawl(full, { is_swept: true });
  const failed = await SandboxClient.make(mock, judge, { from: 'campaign/failed' });
  await update_campaign(failed, failed.saved.service);
  await crawl(failed);
  const draft = await SandboxClient.make(mock, judge, { from: 'standard/draft-bundles' });
  await assign_numbers(draft);
  await crawl(draft, { is_swept: true });
  for (const from of named_states()) await crawl(await SandboxClient.make(mock, judge, { from }));
  return { swept, complaints };
}

// Members of the components in scope that never had a value.
function never_shown(operations, judge, differences) {
  const complaints = [];
  for (const component of components_of(operations)) {
    for (const member of component.members) {
      const name = `${component.name}/${member}`;
      if (!judge.shown.has(name) && !differences.never_shown(name)) {
        complaints.push(`${name} never had a value`);
      }
    }
  }
  return complaints;
}

function components_of(operations) {
  const found = new Map();
  for (const operation of operations) {
    for (const status of operation.successes()) {
      const json = operation.json_of(status);
      if (!json) continue;
      const members = Object.values(json.schema.properties || {});
      const schemas = [json.schema, ...members.map((one) => one.items)];
      const references = schemas.filter(Boolean).flatMap((one) => (
        operation.versions.map((version) => variant(operation.document, one, version).$ref)));
      for (const reference of references.filter(Boolean)) {
        const component = reference.split('/').pop();
        const { properties } = operation.document.components.schemas[component];
        const name = `${operation.document_name}/${component}`;
        found.set(name, { name, members: Object.keys(properties || {}) });
      }
    }
  }
  return [...found.values()];
}

function unanswered(operations, judge, differences) {
  return operations.filter((operation) => {
    const statuses = [...(judge.answered.get(operation.key) || [])];
    return !statuses.some((status) => status < 300) && !differences.never_succeeds(operation.key);
  }).map((operation) => `${operation.key} never succeeded`);
}

function print_judged(judge) {
  for (const [text, { count, found, exchange }] of judge.complaints) {
    console.log(`  ${text} (${count} times; first: ${exchange.method} ${exchange.path} → `
      + `${exchange.status}, ${found.at || ''} ${JSON.stringify(found.data)})`);
  }
}

async function main(program) {
  const documents = new Documents(kDocuments);
  const schemas = new StrictSchemas(documents);
  const differences = new Differences(path.join(__dirname, 'differences.json'));
  const mock = await Mock.start(program);
  const complaints = [];
  try {
    const scope = await scope_of(mock, documents, differences);
    complaints.push(...scope.complaints);
    const examples = new Examples(scope.operations, schemas);
    const judge = new Judge(documents, schemas, examples, differences);
    const observer = await observe(mock, judge);
    complaints.push(...await run_scenarios(program, observer.url));
    observer.close();
    const crawled = await crawl_everything(mock, judge, scope.operations, differences);
    complaints.push(...crawled.complaints);
    const mutants = unnoticed(scope.operations, judge.good, judge);
    complaints.push(...mutants.complaints);
    complaints.push(...unanswered(scope.operations, judge, differences));
    complaints.push(...never_shown(scope.operations, judge, differences));
    for (const section of kSections) {
      for (const row of differences.unused(section)) {
        complaints.push(`this difference does not occur any more: ${JSON.stringify(row)}`);
      }
    }
    print_judged(judge);
    for (const text of complaints) console.log(`  ${text}`);
    const wrong = judge.complaints.size + complaints.length;
    console.log(`${scope.operations.length} operations, ${judge.exchanges} answers, `
      + `${crawled.swept} forbidden parameters, `
      + `${mutants.count} spoilt ones, ${examples.broken.size} violations by the documents' own `
      + `examples, ${wrong} complaints`);
    process.exitCode = wrong === 0 ? 0 : 1;
  } finally {
    await mock.stop();
    agent.destroy();
  }
}

main(process.argv[2]);
