import type { ChannelFault } from '@bitacora/channel-port';
import { oneLine } from '@bitacora/kernel';

const MAX_REASON = 500;
/** Codes of certificates that are not believed begin so, and those of TLS itself. */
const OF_TLS =
  /^(?:CERT|ERR_TLS|ERR_SSL|DEPTH_|SELF_SIGNED|UNABLE_TO|HOSTNAME_|EPROTO|UPGRADE_TIMEOUT)/u;
const LATE = /TIMEOUT|ETIMEDOUT/u;

/** What errors of imapflow carry. */
interface ImapErrorFields {
  readonly code?: unknown;
  readonly authenticationFailed?: unknown;
  readonly serverResponseCode?: unknown;
  readonly responseText?: unknown;
  readonly tlsFailed?: unknown;
}

/** A mailbox could not be read. */
export class MailboxFailed extends Error {
  constructor(
    readonly fault: ChannelFault,
    /** The words of the server, one line, at most 500 characters; null: none. */
    readonly reason: string | null = null,
  ) {
    super(`The mailbox cannot be read: ${fault}.`);
    this.name = 'MailboxFailed';
  }

  /** Reads an error of imapflow. */
  static of(error: unknown): MailboxFailed {
    if (error instanceof MailboxFailed) return error;
    const { code, authenticationFailed, serverResponseCode, responseText, tlsFailed } = (error ??
      {}) as ImapErrorFields;
    const words =
      typeof responseText === 'string' ? oneLine(responseText).slice(0, MAX_REASON) : '';
    const reason = words === '' ? null : words;
    const named = typeof code === 'string' ? code : '';
    // Servers that are overloaded refuse to sign in as well, and say so by their code.
    if (serverResponseCode === 'UNAVAILABLE' || serverResponseCode === 'INUSE')
      return new MailboxFailed('slowDown', reason);
    if (authenticationFailed === true) return new MailboxFailed('credentialsRefused', reason);
    if (named === 'ETHROTTLE') return new MailboxFailed('slowDown', reason);
    if (OF_TLS.test(named) || tlsFailed === true) return new MailboxFailed('tls', reason);
    if (LATE.test(named)) return new MailboxFailed('timeout', reason);
    return reason === null
      ? new MailboxFailed('unreachable')
      : new MailboxFailed('refused', reason);
  }
}
