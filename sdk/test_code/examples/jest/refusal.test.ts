import { Customers } from "./register";
import { openSandbox } from "./sandbox";

test("a refusal is seen", async () => {
  const sandbox = await openSandbox();
  const customers = new Customers(sandbox.url, sandbox.accountSid, sandbox.authToken);
  await sandbox.decide({ resource: "customer_profile" }, "reject", { errors: [22224] });
  const sid = await customers.register("Customer", "customer@example.com");
  await sandbox.advance();
  expect(await customers.status(sid)).toBe("twilio-rejected");
  expect((await sandbox.findings()).pop().subject).toBe(sid);
});

test("a bad request says why", async () => {
  const sandbox = await openSandbox();
  const customers = new Customers(sandbox.url, sandbox.accountSid, sandbox.authToken);
  expect(await sandbox.why()).toBeNull();
  await expect(customers.register("", "customer@example.com")).rejects.toThrow("400");
  expect((await sandbox.why()).message).toContain("FriendlyName");
});
