import type {
  MailMessage,
  MailOutcome,
  MailSender,
  MailServer,
  MailTransport,
} from '@bitacora/mail/published';
import { handOverMail } from '@bitacora/network';
import { mailBytes } from './mail-bytes.js';
import { smtpOutcomeOf } from './smtp-outcome-of.js';

/** What the transport needs. */
export interface SmtpTransportOptions {
  readonly server: MailServer;
  readonly from: MailSender;
  /** Milliseconds that one mail may take from the first byte to the last answer. Default 60,000. */
  readonly withinMs?: number;
  /** Further authorities that certificates may come from, in PEM. */
  readonly authorities?: string;
}

const WITHIN_MS = 60_000;

/** Hands each mail to an SMTP server over a connection of its own. */
export class SmtpTransport implements MailTransport {
  readonly #options: SmtpTransportOptions;

  constructor(options: SmtpTransportOptions) {
    this.#options = options;
  }

  async send(message: MailMessage): Promise<MailOutcome> {
    const { from, server, withinMs = WITHIN_MS, authorities } = this.#options;
    const bytes = await mailBytes(message, from);
    const login = server.login && {
      credentials: { user: server.login.user, pass: server.login.password },
    };
    const mail = { from: from.address, to: [message.to], bytes };
    const handed = await handOverMail({ ...server, login, authorities }, mail, withinMs);
    return handed.kind === 'accepted'
      ? { kind: 'accepted' }
      : smtpOutcomeOf(handed.error, handed.wasRead);
  }
}
