import { type StreamName, foldText, streamName } from '@bitacora/kernel';
import type { Audience } from './canned-response.events.js';

/** Whose a short code is: everyone has it once, each team has it once, and so does each person. */
export interface Audienced {
  readonly audience: Audience;
  readonly teamId: string | null;
  readonly userId: string | null;
}

const CODE = /^[a-z0-9ñ_-]+$/;

/**
 * A short code as all of the product compares it: without case and accents. Null when it is none: it holds letters of
 * the Latin alphabet, digits, `-` and `_`, and nothing else.
 */
export function codeKey(code: string): string | null {
  const folded = foldText(code);
  return CODE.test(folded) ? folded : null;
}

/**
 * The id of the response that has this short code for this audience, whether there is one or not. Two responses with
 * one code are therefore one stream, and the first one to be created wins: no claim is needed, and none can leak.
 */
export function responseIdOf({ audience, teamId, userId }: Audienced, code: string): string {
  const key = (codeKey(code) ?? '').replaceAll('ñ', ':n');
  if (audience === 'everyone') return `everyone~${key}`;
  return audience === 'team' ? `team:${teamId}~${key}` : `own:${userId}~${key}`;
}

/** The audience that the id of a response begins with. */
export function audienceIn(responseId: string): Audienced {
  const whose = responseId.slice(0, Math.max(0, responseId.lastIndexOf('~')));
  const colon = whose.indexOf(':');
  const id = whose.slice(colon + 1);
  if (whose.startsWith('team:')) return { audience: 'team', teamId: id, userId: null };
  if (whose.startsWith('own:')) return { audience: 'own', teamId: null, userId: id };
  return { audience: 'everyone', teamId: null, userId: null };
}

/** `canned-<account>.<response>`. */
export function cannedResponseStream(accountId: string, responseId: string): StreamName {
  return streamName('canned', accountId, responseId);
}
