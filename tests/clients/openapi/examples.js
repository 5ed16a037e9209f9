// What the documents' own examples say beyond their schemas: the violations that they commit
// themselves, which nobody else can be blamed for, and the names of the links, which the schemas
// leave open.
'use strict';

const { variant } = require('./documents');

const kLinks = ['links', 'subresource_uris'];

function component_of(operation, raw_schema, version, otherwise) {
  const schema = raw_schema && variant(operation.document, raw_schema, version);
  return schema && schema.$ref
    ? `${operation.document_name}/${schema.$ref.split('/').pop()}`
    : `${operation.document_name}/${otherwise}`;
}

// The objects of an answer and the components that they are: the body itself, or the items of its
// list.
function strict_names(operation, status, body, version = undefined) {
  const { schema } = operation.json_of(status);
  const answer = `${operation.id}.${status}`;
  if (schema.$ref) return [{ component: component_of(operation, schema, version), object: body }];
  for (const [name, one] of Object.entries(schema.properties || {})) {
    if (one.type === 'array' && Array.isArray(body[name])) {
      const component = component_of(operation, one.items, version, `${answer}/${name}`);
      return body[name].filter((item) => item && typeof item === 'object')
        .map((object) => ({ component, object }));
    }
  }
  return [{ component: component_of(operation, null, version, answer), object: body }];
}

function key(found) { return `${found.where} ${found.keyword} ${found.actual}`; }

class Examples {
  constructor(operations, schemas) {
    this.broken = new Set();
    this.links = new Map();  // component/member → list of the sets of names that examples show
    for (const operation of operations) {
      for (const status of operation.successes()) {
        const json = operation.json_of(status);
        for (const { value } of Object.values((json && json.examples) || {})) {
          this.least(schemas, operation, status, value)
            .forEach((one) => this.broken.add(key(one)));
          this.learn_links(operation, status, value);
        }
      }
    }
  }

  // An example does not say which version it is of: the one that it breaks least.
  least(schemas, operation, status, value) {
    return operation.versions.map((version) => schemas.check(operation, status, value, version))
      .reduce((best, found) => (found.length < best.length ? found : best));
  }

  learn_links(operation, status, value) {
    for (const { component, object } of strict_names(operation, status, value)) {
      for (const member of kLinks.filter((one) => object[one])) {
        const place = `${component}/${member}`;
        this.links.set(place, [...(this.links.get(place) || []), Object.keys(object[member])]);
      }
    }
  }

  commit(found) { return this.broken.has(key(found)); }

  // The names that all examples show, and those that any does.
  links_of(component, member) {
    const shown = this.links.get(`${component}/${member}`) || [];
    const any = [...new Set(shown.flat())];
    return { all: any.filter((name) => shown.every((names) => names.includes(name))), any };
  }
}

module.exports = { Examples, strict_names };
