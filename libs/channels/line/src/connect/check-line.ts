import type { Checked } from '@bitacora/channel-port';
import { type LineApi, type LineConnection, callLine, faultOfLineCall } from '../line-api.js';
import { BOT_INFO, WEBHOOK_PATH, endpointInfo } from './connect-line.js';

/** Two calls are within the ten seconds of the port. */
const CALL_MS = 4500;

/** Asks whether the token works, and whether LINE posts here: a person switches that on in the console of LINE. */
export async function checkLine(
  api: LineApi,
  { credentials: { token, hookAddress } }: LineConnection,
): Promise<Checked> {
  const me = await callLine(api, token, { ...BOT_INFO, withinMs: CALL_MS });
  if (me.kind !== 'done') return { kind: 'refused', ...faultOfLineCall(me) };
  const asked = await callLine(api, token, {
    ...{ method: 'GET', path: WEBHOOK_PATH, result: endpointInfo, withinMs: CALL_MS },
  });
  if (asked.kind === 'refused' && asked.status === 404) return notReceiving('webhook: -');
  if (asked.kind !== 'done') return { kind: 'refused', ...faultOfLineCall(asked) };
  const { endpoint, active } = asked.result;
  if (endpoint !== hookAddress) return notReceiving(`webhook: ${hostOf(endpoint)}`);
  return active ? { kind: 'fine' } : notReceiving('Use webhook: off');
}

function notReceiving(reason: string): Checked {
  return { kind: 'refused', fault: 'refused', reason, part: 'receiving' };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host.slice(0, 300) : '-';
}
