import type { MailFault, MailOutcome } from '@bitacora/mail/published';

/** What errors of nodemailer carry. */
interface SmtpError {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  /** Command that was under way: `MAIL FROM`, `RCPT TO`, `DATA`, `AUTH …`, `CONN`. */
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

const PERMANENT = 500;
/** Refusals of these commands will be the same the next time. */
const FINAL: Readonly<Record<string, MailFault>> = {
  'MAIL FROM': 'senderRefused',
  'RCPT TO': 'recipientRefused',
  DATA: 'messageRefused',
};
/** Codes of certificates that are not believed begin so, and those of TLS itself. */
const CERTIFICATE = /^(CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|HOSTNAME_)/;

/** Reads an error of nodemailer. `wasRead`: the server may have seen words of the mail. */
export function smtpOutcomeOf(error: unknown, wasRead: boolean): MailOutcome {
  const { code, originalCode, command, responseCode } = (error ?? {}) as SmtpError;
  const replyCode = typeof responseCode === 'number' ? responseCode : null;
  if (wasRead && replyCode === null) return { kind: 'unknown' };
  const spoken = typeof command === 'string' ? command : '';
  const later = (reason: MailFault): MailOutcome => ({ kind: 'later', reason, replyCode });
  if (code === 'ETLS' || isOfCertificate(originalCode) || spoken === 'STARTTLS') {
    return later('insecure');
  }
  if (code === 'EAUTH') return later('notSignedIn');
  const reason = FINAL[spoken];
  if (replyCode !== null && replyCode < PERMANENT) return later('busy');
  if (replyCode !== null && reason) return { kind: 'refused', reason, replyCode };
  // An address that cannot be written into a command, or a mail larger than the server takes: no server was asked.
  if (code === 'EENVELOPE') return { kind: 'refused', reason: 'recipientRefused', replyCode };
  if (code === 'EMESSAGE') return { kind: 'refused', reason: 'messageRefused', replyCode };
  return later('unreachable');
}

function isOfCertificate(code: unknown): boolean {
  return typeof code === 'string' && CERTIFICATE.test(code);
}
