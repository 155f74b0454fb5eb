import {
  type ChannelFault,
  type ProviderAnswered,
  type Sent,
  jsonIn,
} from '@bitacora/channel-port';
import { cutText, oneLine } from '@bitacora/kernel';
import { z } from 'zod';
import { sendFailed, usualFailure } from '../sms-calls.js';

const said = z.object({ code: z.number().int(), message: z.string().max(4000) });
const MAX_REASON = 300;

/** What a code means for the product; the others are refusals ("Error and warning dictionary"). */
const FAULTS: Readonly<Record<number, ChannelFault>> = {
  20003: 'credentialsRefused',
  20005: 'credentialsRefused',
  20429: 'slowDown',
  21211: 'recipientUnknown',
  21610: 'recipientRefuses',
  21612: 'recipientUnknown',
  21614: 'recipientUnknown',
  21617: 'tooLarge',
  // Of WhatsApp.
  63003: 'recipientUnknown',
  63016: 'windowClosed',
  63018: 'slowDown',
  63024: 'recipientUnknown',
};

/** In words what a status callback gives as a number ("Error and warning dictionary", 30001 and later). */
const WORDS: Readonly<Record<string, string>> = {
  21610: 'the recipient asked for no more messages',
  30001: 'too many messages wait',
  30002: 'the account is suspended',
  30003: 'the phone is switched off or out of reach',
  30004: 'the recipient or the operator blocks messages',
  30005: 'the number does not exist',
  30006: 'the number is a landline, or its operator cannot be reached',
  30007: 'the operator filtered the message',
  30008: 'the operator says no reason',
  30011: 'the operator does not carry files',
  30034: 'the sender is not registered',
  63003: 'the recipient is not on WhatsApp',
  63016: 'the time for answers is over',
  63018: 'too many messages in a short time',
  63024: 'the recipient cannot be reached on WhatsApp',
};

/** Why a message did not arrive. */
export function twilioWords(code: string): string {
  const known = WORDS[code];
  return known === undefined ? `Twilio ${code}` : `Twilio ${code}: ${known}`;
}

/** What became of a message that Twilio did not take. */
export function twilioFailure(answer: ProviderAnswered, now: string): Sent {
  const words = jsonIn(answer, said);
  const fault = words ? FAULTS[words.code] : undefined;
  const reason = words
    ? cutText(oneLine(`Twilio ${words.code}: ${words.message}`), MAX_REASON)
    : `HTTP ${answer.status}`;
  if (fault === 'credentialsRefused') return sendFailed(fault, { reason, isTokenDead: true });
  const usual = usualFailure(answer, now);
  if (usual) return usual.kind === 'failed' ? { ...usual, reason } : usual;
  if (fault === 'slowDown') return sendFailed(fault, { reason });
  return sendFailed(fault ?? 'refused', { reason, isFinal: true });
}
