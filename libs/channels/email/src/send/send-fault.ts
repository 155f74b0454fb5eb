import type { ChannelFault, Sent } from '@bitacora/channel-port';
import { oneLine } from '@bitacora/kernel';
import { type SmtpError, smtpErrorOf } from '@bitacora/network';

type Failed = Extract<Sent, { kind: 'failed' }>;

const PERMANENT = 500;
/** Words of a mailbox that does not exist (RFC 3463: 5.1.x), and of a mail that is too large. */
const UNKNOWN = /\b5\.1\.\d/u;
const TOO_LARGE = /\b5\.(?:3\.4|2\.3)\b/u;

/** A failure of an attempt, to be tried again. */
export function failedLater(fault: ChannelFault, reason: string | null = null): Failed {
  const none = { retryAfterMs: null, isTokenDead: false } as const;
  return { kind: 'failed', fault, reason: wordsOf(reason), isFinal: false, ...none };
}

/** A failure that further attempts would meet as well. */
export function failedForGood(fault: ChannelFault, reason: string | null = null): Failed {
  return { ...failedLater(fault, reason), isFinal: true };
}

/** The credentials are refused. */
export function signInRefused(reason: string | null): Failed {
  return { ...failedLater('credentialsRefused', reason), isTokenDead: true };
}

/** What came of an attempt that ended with an error. `wasRead`: a byte of the mail may have reached the server. */
export function smtpFault(error: unknown, wasRead: boolean): Exclude<Sent, { kind: 'accepted' }> {
  const read = smtpErrorOf(error);
  const { code, replyCode, reply } = read;
  if (wasRead && replyCode === null) return { kind: 'unknown', fault: lostBy(read, error) };
  if (read.isOfTls) return failedLater('tls', reply);
  if (replyCode !== null && replyCode < PERMANENT) return failedLater('slowDown', reply);
  // Without an answer of the server the way to sign in is one that it does not know.
  if (code === 'EAUTH') return signInRefused(reply);
  if (code === 'EMESSAGE' && replyCode === null) return failedForGood('tooLarge', null);
  if (replyCode !== null) return permanent(read);
  if (code === 'EENVELOPE') return failedForGood('recipientUnknown', null);
  return failedLater(lostBy(read, error), null);
}

function permanent({ command, reply, replyCode }: SmtpError): Failed {
  if (TOO_LARGE.test(reply ?? '') || replyCode === 552) return failedForGood('tooLarge', reply);
  if (command === 'RCPT TO') {
    return failedForGood(
      UNKNOWN.test(reply ?? '') ? 'recipientUnknown' : 'recipientRefuses',
      reply,
    );
  }
  if (command === 'MAIL FROM' || command === 'DATA') return failedForGood('refused', reply);
  return failedLater('providerFailed', reply);
}

function lostBy({ code }: SmtpError, error: unknown): 'timeout' | 'unreachable' {
  return code === 'ETIMEDOUT' || (error instanceof Error && error.message === 'too slow')
    ? 'timeout'
    : 'unreachable';
}

function wordsOf(reason: string | null): string | null {
  const line = oneLine(reason ?? '').slice(0, 500);
  return line === '' ? null : line;
}
