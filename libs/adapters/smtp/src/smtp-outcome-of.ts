import { smtpErrorOf } from '@bitacora/network';
import type { MailFault, MailOutcome } from '@bitacora/mail/published';

const PERMANENT = 500;
/** Refusals of these commands will be the same the next time. */
const FINAL: Readonly<Record<string, MailFault>> = {
  'MAIL FROM': 'senderRefused',
  'RCPT TO': 'recipientRefused',
  DATA: 'messageRefused',
};

/** Reads an error of nodemailer. `wasRead`: the server may have seen words of the mail. */
export function smtpOutcomeOf(error: unknown, wasRead: boolean): MailOutcome {
  const { code, command, replyCode, isOfTls } = smtpErrorOf(error);
  if (wasRead && replyCode === null) return { kind: 'unknown' };
  const later = (reason: MailFault): MailOutcome => ({ kind: 'later', reason, replyCode });
  if (isOfTls) return later('insecure');
  if (code === 'EAUTH') return later('notSignedIn');
  const reason = FINAL[command];
  if (replyCode !== null && replyCode < PERMANENT) return later('busy');
  if (replyCode !== null && reason) return { kind: 'refused', reason, replyCode };
  // An address that cannot be written into a command, or a mail larger than the server takes: no server was asked.
  if (code === 'EENVELOPE') return { kind: 'refused', reason: 'recipientRefused', replyCode };
  if (code === 'EMESSAGE') return { kind: 'refused', reason: 'messageRefused', replyCode };
  return later('unreachable');
}
