// Twilio's OpenAPI documents, as the npm package @twilio/cli-core ships them: which operation a
// request is, and what its parameters and answers may be. Everything about the documents' own
// format stays in this file and in strict_schema.js.
'use strict';

const fs = require('fs');
const path = require('path');

const kNames = ['trusthub_v1', 'messaging_v1', 'api_v2010', 'events_v1'];
const kMethods = ['get', 'post', 'delete'];

// `/2010-04-01/Accounts/{Sid}.json` and `/2010-04-01/Accounts/{}` are one path: names of parameters
// differ between the documents and the server, and the suffix is optional on the wire.
function path_key(template) {
  return template.replace(/\.json$/, '').replace(/\{[^}]*\}/g, '{}');
}

function resolve(document, schema) {
  if (!schema || !schema.$ref) return schema;
  return schema.$ref.split('/').slice(1).reduce((at, name) => at[name], document);
}

// Where a component is one of several, the request's X-Twilio-Api-Version says which: the last of
// them from v1.2 on.
const kNewerVersion = 'v1.2';

// The reference that an answer's schema is for a request of that version.
function variant(document, schema, version) {
  const { oneOf } = resolve(document, schema) || {};
  if (!oneOf) return schema;
  return oneOf[version === kNewerVersion ? oneOf.length - 1 : 0];
}

class Operation {
  constructor(name, document, template, method, text) {
    this.document_name = name;
    this.document = document;
    this.template = template;
    this.method = method.toUpperCase();
    this.id = text.operationId;
    this.host = new URL((document.paths[template].servers || document.servers)[0].url).host;
    this.key = `${this.method} ${path_key(template)}`;
    this.responses = text.responses;
    const parameters = (text.parameters || []).map((one) => resolve(document, one));
    this.path_parameters = parameters.filter((one) => one.in === 'path');
    this.query_parameters = parameters.filter((one) => one.in === 'query');
    this.versions = parameters.some((one) => one.name === 'X-Twilio-Api-Version')
      ? [undefined, kNewerVersion] : [undefined];
    const form = (text.requestBody || { content: {} }).content['application/x-www-form-urlencoded'];
    this.form = form ? resolve(document, form.schema) : null;
    this.pattern = new RegExp(
      '^' + template.replace(/\.json$/, '').replace(/[.]/g, '\\.').replace(/\{[^}]*\}/g, '([^/]+)')
      + '(?:\\.json)?$');
  }

  // The form's parameters, or those of the query: [{name, schema, required}].
  parameters() {
    if (this.method === 'GET') {
      return this.query_parameters.map((one) => (
        { name: one.name, schema: resolve(this.document, one.schema), required: !!one.required }));
    }
    if (!this.form) return [];
    const required = this.form.required || [];
    return Object.entries(this.form.properties || {}).map(([name, schema]) => (
      { name, schema: resolve(this.document, schema), required: required.includes(name) }));
  }

  successes() {
    return Object.keys(this.responses).filter((status) => status.startsWith('2')).map(Number);
  }

  json_of(status) {
    const response = this.responses[String(status)];
    return response && response.content && response.content['application/json'];
  }
}

class Documents {
  constructor(package_directory) {
    const directory = path.join(package_directory, 'src', 'services', 'twilio-api');
    this.by_name = {};
    this.operations = [];
    for (const name of kNames) {
      const document = JSON.parse(fs.readFileSync(path.join(directory, `twilio_${name}.json`)));
      this.by_name[name] = document;
      for (const [template, item] of Object.entries(document.paths)) {
        for (const method of kMethods) {
          if (item[method]) {
            this.operations.push(new Operation(name, document, template, method, item[method]));
          }
        }
      }
    }
    // A literal segment beats a parameter: `…/Usa2p/Usecases` is not the campaign `Usecases`.
    const parameters = (operation) => operation.template.split('{').length;
    this.operations.sort((a, b) => parameters(a) - parameters(b));
  }

  // The operation of a request, if any document has it.
  find(method, pathname) {
    return this.operations.find((one) => one.method === method && one.pattern.test(pathname));
  }

  // All operations below a route of the server, which may have one parameter for what the documents
  // spell out: `…/AvailablePhoneNumbers/{CountryCode}/{Type}`.
  below(method, template) {
    const key = `${method} ${path_key(template)}`;
    const exact = this.operations.filter((one) => one.key === key);
    if (exact.length > 0) return exact;
    const pattern = new RegExp(`^${path_key(template).replace(/\{\}/g, '[^/]+')}$`);
    return this.operations.filter((one) => (
      one.method === method && pattern.test(path_key(one.template))));
  }
}

module.exports = { Documents, path_key, variant };
