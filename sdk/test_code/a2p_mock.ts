// Drives an a2p-mock server from tests. Copy this file; it needs nothing but `fetch` (Node 18 or
// later), and runs under ts-jest, tsx and Node's own type stripping.
//
//   const sandbox = await Sandbox.open({ reviews: "documented" }); // a world whose clock stands still
//   await register(sandbox.url, sandbox.accountSid, sandbox.authToken); // the program under test
//   await sandbox.advance("72h"); // three days pass at once
//   expect(await sandbox.findings()).toEqual([]);
//
// The server is $A2P_MOCK_URL, else http://127.0.0.1:4010. What the server refuses throws a MockError
// with its sentence. docs/guides/test_code.md tells more.
type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any
type Values = Record<string, unknown>;

const env: Record<string, string | undefined> = (globalThis as Json).process?.env ?? {};

export class MockError extends Error {
  status: number;
  code: string;
  constructor(status: number, code: string, message: string) {
    super(`${code}: ${message}`);
    this.status = status;
    this.code = code;
  }
}

export class Sandbox {
  url = "";
  accountSid = "";
  authToken = "";
  saved: Record<string, string> = {}; // the SIDs of a named state

  // `spec` is what POST /_mock/v1/sandboxes takes: reviews, rules, phone_owner, from, … With an
  // `account_sid` that has a sandbox already, a new one takes its place.
  static async open(spec: Values = {}, url = env.A2P_MOCK_URL || "http://127.0.0.1:4010"): Promise<Sandbox> {
    const sandbox = new Sandbox();
    sandbox.url = url.replace(/\/+$/, "");
    let made: Json;
    try {
      made = await sandbox.call("POST", "/_mock/v1/sandboxes", { clock: "frozen", ...spec });
    } catch (error) {
      if (!(error instanceof MockError) || error.code !== "sandbox_exists" || !spec.auth_token) throw error;
      await sandbox.call("DELETE", `/_mock/v1/sandboxes/${spec.account_sid}`);
      made = await sandbox.call("POST", "/_mock/v1/sandboxes", { clock: "frozen", ...spec });
    }
    sandbox.accountSid = made.account_sid;
    sandbox.authToken = made.auth_token ?? spec.auth_token;
    sandbox.saved = made.saved;
    return sandbox;
  }

  // `advance("72h")`; without a duration as far as nothing needs a person, or `{ until: … }`.
  advance(how: string | Values = { until: "settled" }): Promise<Json> {
    return this.on("POST", "/clock/advance", typeof how === "string" ? { by: how } : how);
  }
  // A review of this SID; or, with an object of `match`, of what is yet to come.
  decide(what: string | Values, decision = "approve", more: Values = {}): Promise<Json> {
    const about = typeof what === "string" ? { sid: what } : { match: what };
    return this.on("POST", "/reviews", { ...about, decision, ...more });
  }
  reply(phone: string, body = "YES", more: Values = {}): Promise<Json> {
    return this.on("POST", `/phones/${phone}/messages`, { body, ...more });
  }
  async texts(phone: string): Promise<Json[]> {
    return (await this.on("GET", `/phones/${phone}/messages`)).messages;
  }
  // `fault({ status: 503 }, { match: { method: "POST" }, times: 1 })`
  fault(what: Values, more: Values = {}): Promise<Json> {
    return this.on("POST", "/faults", { do: what, ...more });
  }
  async webhooks(query: Record<string, string> = {}): Promise<Json[]> {
    return (await this.on("GET", `/webhooks?${new URLSearchParams(query)}`)).webhooks;
  }
  async journal(query: Record<string, string> = {}): Promise<Json[]> {
    return (await this.on("GET", `/journal?${new URLSearchParams(query)}`)).entries;
  }
  async findings(): Promise<Json[]> {
    return (await this.on("GET", "/findings")).findings;
  }
  // The request with its broken rule; without an id the last refusal, null if none was.
  async why(requestId?: string): Promise<Json> {
    const id = requestId ?? (await this.journal({ refused: "true", limit: "1" })).pop()?.request_id;
    return id ? this.on("GET", `/journal/${id}`) : null;
  }
  reset(): Promise<Json> { return this.on("POST", "/reset"); }
  delete(): Promise<Json> { return this.on("DELETE", ""); }

  // Anything else of the control API, below /_mock/v1/sandboxes/{AC…}.
  on(method: string, path: string, body?: unknown): Promise<Json> {
    return this.call(method, `/_mock/v1/sandboxes/${this.accountSid}${path}`, body);
  }
  async call(method: string, path: string, body?: unknown): Promise<Json> {
    const headers: Record<string, string> = {};
    if (env.A2P_MOCK_CONTROL_TOKEN) headers.Authorization = `Bearer ${env.A2P_MOCK_CONTROL_TOKEN}`;
    const answer = await fetch(this.url + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await answer.text();
    const value = text ? JSON.parse(text) : null;
    if (answer.ok) return value;
    throw new MockError(answer.status, value?.error?.code, value?.error?.message ?? text);
  }
}
