// The schemas of Twilio's documents, made strict: every member that a document names must be there,
// none that it does not name may be, and formats mean what Twilio's pages say. A violation is
// reduced to what is constant about it (`Violation`), so that it can be listed: as one that the
// documents' own examples commit too, or as an intended difference.
'use strict';

const Ajv = require('ajv').default;
const { fullFormats } = require('ajv-formats/dist/formats');
const { variant } = require('./documents');

const kDay = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const kMonth = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

function is_date_time(text) {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(Date.parse(text));
}

const kFormats = {
  'date-time': is_date_time,
  'date-time-rfc-2822':
    new RegExp(`^${kDay}, \\d\\d ${kMonth} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000$`),
  date: fullFormats.date,
  uri: fullFormats.uri,
  'uri-reference': fullFormats['uri-reference'],
  email: fullFormats.email,
  'phone-number': /^(\+[1-9]\d{1,14}|\d{5,6})$/,
  endpoint: /^\S+$/,
  'http-method': /^(GET|POST|HEAD|PUT|PATCH|DELETE)$/,
  'iso-country-code': /^[A-Z]{2}$/,
  currency: /^[A-Z]{3}$/i,
  twiml: true,
  int32: { type: 'number', validate: (n) => Number.isInteger(n) && Math.abs(n) <= 2 ** 31 },
  int64: { type: 'number', validate: Number.isSafeInteger },
};
// Formats of objects: names of Twilio's own classes, about which the schema says all there is.
const kObjectFormats = ['uri-map', 'phone-number-capabilities', 'ice-server'];
const kKept = ['type', 'enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'format'];

// Where in the documents a strict schema comes from, such as
// `trusthub_v1/trusthub.v1.customer_profile/properties/status`.
const places = new WeakMap();

// `version` is the X-Twilio-Api-Version for which the schema holds.
function strict(document_name, document, raw_schema, place, version) {
  const schema = variant(document, raw_schema, version);
  if (schema.$ref) return { $ref: `/${document_name}/${schema.$ref.split('/').pop()}` };
  const made = {};
  places.set(made, place);
  for (const keyword of kKept) if (schema[keyword] !== undefined) made[keyword] = schema[keyword];
  if (kObjectFormats.includes(made.format)) delete made.format;
  // Members named `…uri` are paths, "relative to https://api.twilio.com".
  if (made.format === 'uri' && /(^|\/|_)uri$/.test(place)) made.format = 'uri-reference';
  if (schema.properties) {
    made.type = 'object';
    made.properties = {};
    for (const [name, one] of Object.entries(schema.properties)) {
      made.properties[name] =
        strict(document_name, document, one, `${place}/properties/${name}`, version);
    }
    made.required = Object.keys(schema.properties);
    made.additionalProperties = false;
  }
  if (schema.items) {
    made.items = strict(document_name, document, schema.items, `${place}/items`, version);
  }
  if (schema.nullable && made.type) {
    made.type = [made.type, 'null'];
    if (made.enum) made.enum = [...made.enum, null];
  }
  return made;
}

function type_of(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

// What was wrong with the value, short and without the value where there are endless many.
function actual(error) {
  switch (error.keyword) {
    case 'required': return error.params.missingProperty;
    case 'additionalProperties': return error.params.additionalProperty;
    case 'type': return type_of(error.data);
    case 'enum': return String(error.data);
    default: return error.data === '' ? 'empty' : 'value';
  }
}

// {where: 'trusthub_v1/trusthub.v1.customer_profile/properties/status', keyword: 'enum', actual:
// 'x', at, data}: `where` is the place in the documents, the component that names the member or
// else the operation's answer.
function violation(error) {
  return {
    where: places.get(error.parentSchema),
    keyword: error.keyword,
    actual: actual(error),
    at: error.instancePath || '/',
    data: error.data,
  };
}

class StrictSchemas {
  constructor(documents) {
    this.ajv = new Ajv({
      allErrors: true,
      verbose: true,
      strict: true,
      allowUnionTypes: true,
      inlineRefs: false,
      formats: kFormats,
    });
    this.answers = new Map();
    for (const [name, document] of Object.entries(documents.by_name)) {
      for (const [component, schema] of Object.entries(document.components.schemas)) {
        if (!schema.oneOf) this.add(name, document, component, schema);
      }
    }
  }

  add(document_name, document, name, schema, version = undefined) {
    const made = strict(document_name, document, schema, `${document_name}/${name}`, version);
    const id = `/${document_name}/${name}${version ? `@${version}` : ''}`;
    this.ajv.addSchema(Object.assign(made, { $id: id }));
    return id;
  }

  // All violations of an answer's body.
  check(operation, status, body, version = undefined) {
    const name = `${operation.id}.${status}`;
    const known = `${operation.key} ${status} ${version}`;
    if (!this.answers.has(known)) {
      const { schema } = operation.json_of(status);
      const id = this.add(operation.document_name, operation.document, name, schema, version);
      this.answers.set(known, this.ajv.getSchema(id));
    }
    const validate = this.answers.get(known);
    return validate(body) ? [] : validate.errors.map(violation);
  }
}

module.exports = { StrictSchemas, strict };
