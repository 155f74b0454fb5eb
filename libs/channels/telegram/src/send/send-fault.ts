import type { ChannelFault, Sent } from '@bitacora/channel-port';
import { type BotFailed, type BotRefused, faultOfCall, isTokenRefused } from '../bot-api.js';

const UNKNOWN = /chat not found|user not found|peer_id_invalid/i;
const TOO_LARGE = /too long|too big|too large/i;
const NOT_ALLOWED = /not enough rights|have no rights|_FORBIDDEN|not a member/i;

/** What a call means for its message, when nothing of it was sent before. */
export function sentOfBotFailed(failed: BotFailed): Sent {
  if (failed.kind === 'refused') return refused(failed);
  const { fault, hasLeft } = failed;
  if (hasLeft) return { kind: 'unknown', fault };
  const isFinal = fault === 'addressNotPublic' || fault === 'schemeNotAllowed';
  return { kind: 'failed', fault, reason: null, isFinal, retryAfterMs: null, isTokenDead: false };
}

function refused(answer: BotRefused): Sent {
  const { retryAfterMs } = answer;
  const isTokenDead = isTokenRefused(answer);
  const fault = faultOf(answer);
  const isFinal = !isTokenDead && fault !== 'slowDown' && fault !== 'providerFailed';
  const { reason } = faultOfCall(answer);
  return { kind: 'failed', fault, reason, isFinal, retryAfterMs, isTokenDead };
}

function faultOf(answer: BotRefused): ChannelFault {
  const { code, words } = answer;
  // The bot was blocked, the person is gone, or never wrote to it.
  if (code === 403) return 'recipientRefuses';
  if (code === 413) return 'tooLarge';
  if (code !== 400) return faultOfCall(answer).fault;
  if (UNKNOWN.test(words)) return 'recipientUnknown';
  if (TOO_LARGE.test(words)) return 'tooLarge';
  return NOT_ALLOWED.test(words) ? 'recipientRefuses' : 'refused';
}
