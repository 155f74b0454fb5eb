import type {
  MailMessage,
  MailOutcome,
  MailSender,
  MailServer,
  MailTransport,
} from '@bitacora/mail/published';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { mailBytes } from './mail-bytes.js';
import { smtpOutcomeOf } from './smtp-outcome-of.js';
import { CountedBytes } from './counted-bytes.js';

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
/** A server that is there greets and answers within this. */
const ANSWER_MS = 20_000;
const MAX_REPLY_BYTES = 16 * 1024;

/** Hands each mail to an SMTP server over a connection of its own. */
export class SmtpTransport implements MailTransport {
  readonly #options: SmtpTransportOptions;

  constructor(options: SmtpTransportOptions) {
    this.#options = options;
  }

  async send(message: MailMessage): Promise<MailOutcome> {
    const { from, server, withinMs = WITHIN_MS } = this.#options;
    const bytes = new CountedBytes(await mailBytes(message, from));
    const connection = new SMTPConnection(this.#connectionOptions());
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        timer = setTimeout(() => reject(new Error('too slow')), withinMs);
        connection.once('error', reject);
        connection.once('end', () => reject(new Error('closed')));
        const envelope = { from: from.address, to: message.to, size: bytes.length };
        const hand = () =>
          connection.send(envelope, bytes, (error) => (error ? reject(error) : resolve()));
        connection.connect((error) => {
          if (error) reject(error);
          else if (!server.login) hand();
          else {
            const { user, password: pass } = server.login;
            connection.login({ credentials: { user, pass } }, (wrong) =>
              wrong ? reject(wrong) : hand(),
            );
          }
        });
      });
      connection.quit();
      return { kind: 'accepted' };
    } catch (error) {
      connection.close();
      return smtpOutcomeOf(error, bytes.wasRead);
    } finally {
      clearTimeout(timer);
      // What the socket says from now on changes nothing; without a listener it would end the process.
      connection.on('error', () => undefined);
    }
  }

  #connectionOptions(): SMTPConnectionOptions {
    const { server, authorities } = this.#options;
    const { host, port, tls } = server;
    return {
      host,
      port,
      secure: tls === 'always',
      requireTLS: tls === 'upgraded',
      ignoreTLS: tls === 'none',
      connectionTimeout: ANSWER_MS,
      greetingTimeout: ANSWER_MS,
      dnsTimeout: ANSWER_MS,
      socketTimeout: ANSWER_MS,
      maxResponseSize: MAX_REPLY_BYTES,
      allowInternalNetworkInterfaces: true,
      tls: { minVersion: 'TLSv1.2', ...(authorities === undefined ? {} : { ca: authorities }) },
    };
  }
}
