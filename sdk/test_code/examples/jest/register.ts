// The program under test: registers a customer's profile with Twilio and submits it for review.
const secondaryProfile = "RNdfbf3fae0e1107f8aded0e7cead80bf5";

export class Customers {
  baseUrl: string; // https://trusthub.twilio.com
  headers: Record<string, string>;

  constructor(baseUrl: string, accountSid: string, authToken: string) {
    this.baseUrl = baseUrl;
    this.headers = { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` };
  }

  async register(name: string, email: string, callback = ""): Promise<string> {
    const form: Record<string, string> = { FriendlyName: name, Email: email, PolicySid: secondaryProfile };
    if (callback) form.StatusCallback = callback;
    const { sid } = await this.send("/v1/CustomerProfiles", form);
    await this.send(`/v1/CustomerProfiles/${sid}`, { Status: "pending-review" });
    return sid;
  }

  async status(sid: string): Promise<string> {
    return (await this.send(`/v1/CustomerProfiles/${sid}`)).status;
  }

  private async send(path: string, form?: Record<string, string>): Promise<{ sid: string; status: string }> {
    const how = form ? { method: "POST", body: new URLSearchParams(form) } : {};
    const answer = await fetch(this.baseUrl + path, { headers: this.headers, ...how });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}
