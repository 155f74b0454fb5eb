/** What errors of nodemailer carry. */
interface NodemailerFields {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  /** Command that was under way: `MAIL FROM`, `RCPT TO`, `DATA`, `AUTH …`, `CONN`. */
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
}

/** An error of an SMTP connection, read. */
export interface SmtpError {
  /** Of nodemailer, `EAUTH` for instance; empty: it has none. */
  readonly code: string;
  /** `MAIL FROM` for instance; empty: none was under way. */
  readonly command: string;
  /** Three digits of the server; null: it did not answer. */
  readonly replyCode: number | null;
  /** The words of the server, at most 500 characters; null: none. */
  readonly reply: string | null;
  /** TLS did not come about, or the certificate is not believed. */
  readonly isOfTls: boolean;
}

/** Codes of certificates that are not believed begin so, and those of TLS itself. */
const CERTIFICATE = /^(CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|HOSTNAME_)/;
const MAX_REPLY = 500;

export function smtpErrorOf(error: unknown): SmtpError {
  const fields = (error ?? {}) as NodemailerFields;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const code = text(fields.code);
  const command = text(fields.command);
  const reply = text(fields.response).slice(0, MAX_REPLY);
  return {
    code,
    command,
    replyCode: typeof fields.responseCode === 'number' ? fields.responseCode : null,
    reply: reply === '' ? null : reply,
    isOfTls:
      code === 'ETLS' || CERTIFICATE.test(text(fields.originalCode)) || command === 'STARTTLS',
  };
}
