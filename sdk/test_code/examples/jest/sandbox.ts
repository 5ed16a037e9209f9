// One sandbox for each worker of Jest, made once and as new for every test.
import { Sandbox } from "../../a2p_mock";

export function openSandbox(): Promise<Sandbox> {
  const worker = process.env.JEST_WORKER_ID ?? "1";
  return Sandbox.open({
    account_sid: "AC" + worker.padStart(32, "0"),
    auth_token: "0".repeat(32),
    reviews: "documented",
  });
}
