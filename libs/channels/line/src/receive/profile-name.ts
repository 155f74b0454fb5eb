import { cutText, oneLine } from '@bitacora/kernel';
import { z } from 'zod';
import { type LineApi, type LineConnection, callLine } from '../line-api.js';

/** The port allows five seconds. */
const CALL_MS = 4500;
const MAX_NAME = 120;
const USER = /^U[\w-]{1,99}$/;
const GROUP = /^C[\w-]{1,99}$/;
const profile = z.object({ displayName: z.string().max(1000) });
const summary = z.object({ groupName: z.string().max(1000) });

/** What LINE calls a person (Messaging API, Get profile) or a group (Get group chat summary); rooms have no name. */
export async function lineNameOf(
  api: LineApi,
  identity: string,
  { credentials: { token } }: LineConnection,
): Promise<string | null> {
  const how = { method: 'GET', withinMs: CALL_MS } as const;
  if (USER.test(identity)) {
    const path = `/v2/bot/profile/${identity}`;
    const answer = await callLine(api, token, { ...how, path, result: profile });
    return answer.kind === 'done' ? shown(answer.result.displayName) : null;
  }
  if (!GROUP.test(identity)) return null;
  const path = `/v2/bot/group/${identity}/summary`;
  const answer = await callLine(api, token, { ...how, path, result: summary });
  return answer.kind === 'done' ? shown(answer.result.groupName) : null;
}

function shown(name: string): string | null {
  return cutText(oneLine(name), MAX_NAME) || null;
}
