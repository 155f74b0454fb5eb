import type { ChannelSender } from '@bitacora/channel-port';
import { cutText, oneLine } from '@bitacora/kernel';

/** Signs that providers put between digits. */
const BETWEEN = /[\s()./\u2010-\u2013\u2212-]/gu;
const E164 = /^\+[1-9]\d{6,14}$/u;
const MAX_SENDER = 40;

/** A number as E.164 has it, with its plus sign; null: it is none that can be called. `countryCode`: of numbers that come without one. */
export function e164Of(text: string, countryCode = ''): string | null {
  const digits = oneLine(text).slice(0, MAX_SENDER).replaceAll(BETWEEN, '').replace(/^00/u, '+');
  const isNational = !digits.startsWith('+') && countryCode !== '';
  const number = isNational
    ? `+${countryCode}${digits.replace(/^0+/u, '')}`
    : `+${digits.replace(/^\+/u, '')}`;
  return E164.test(number) ? number : null;
}

/** Who wrote; null: the provider names no one. Short numbers and names of companies stay as they are. */
export function senderOf(text: string, countryCode = ''): ChannelSender | null {
  const phone = e164Of(text, countryCode);
  const identity = phone ?? cutText(oneLine(text).trim(), MAX_SENDER);
  return identity === '' ? null : { identity, name: null, email: null, phone };
}
