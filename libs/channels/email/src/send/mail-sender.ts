import type { ChannelConnection, ChannelMessage, Sent } from '@bitacora/channel-port';
import type { EmailSettings } from '@bitacora/inboxes/published';
import {
  type HandedMail,
  type HandedOver,
  handOverMail,
  type SmtpServerAt,
} from '@bitacora/network';
import { isIP } from 'node:net';
import type { EmailCredentials } from '../sign-in/email-credentials.js';
import { type AccessTokens, smtpLogin } from '../sign-in/mail-login.js';
import { type MailNetwork, mailPlace } from '../sign-in/mail-place.js';
import type { ThreadKeys } from '../threads/thread-token.js';
import type { ReplyPlaces } from './answered-mail.js';
import { composeMail } from './compose-mail.js';
import { failedForGood, failedLater, signInRefused, smtpFault } from './send-fault.js';

/** An inbox of e-mail. */
export type EmailConnection = ChannelConnection<EmailSettings, EmailCredentials>;

export interface MailSenderParts {
  readonly network: MailNetwork;
  readonly tokens: AccessTokens;
  readonly places: ReplyPlaces;
  /** Signs the names of an inbox's conversations. */
  readonly threadKeys: (inbox: Pick<EmailConnection, 'accountId' | 'inboxId'>) => ThreadKeys;
  /** Milliseconds that one mail may take. Default 19,000: the port allows twenty seconds. */
  readonly withinMs?: number;
}

type Accepted = Extract<HandedOver, { kind: 'accepted' }>;
type Failed = Exclude<Sent, { kind: 'accepted' }>;
const WITHIN_MS = 19_000;

/** Makes mails of messages, and hands them to the server of their inbox. */
export class ReplySender {
  constructor(private readonly parts: MailSenderParts) {}

  async send(message: ChannelMessage, connection: EmailConnection): Promise<Sent> {
    const { places, threadKeys } = this.parts;
    const { settings, credentials } = connection;
    const composed = await composeMail(message, {
      settings,
      keys: threadKeys(connection),
      place: await places.of(message, connection),
      dkimKey: credentials.dkimKey,
    });
    if (composed === 'notSigned') return signInRefused('DKIM');
    if (typeof composed === 'string') return failedForGood(composed);
    const handed = await this.#handOver(connection, composed);
    if (handed.kind !== 'accepted') return handed;
    // The client is the first: a copy that did not arrive is no reason to send it to all again.
    if (handed.rejected.includes(composed.to[0])) return failedForGood('recipientUnknown');
    return { kind: 'accepted', providerId: handed.serverMessageId ?? composed.messageId };
  }

  /** Signs in, and hands nothing over; null: it works. */
  async check(connection: EmailConnection, withinMs: number): Promise<Failed | null> {
    const handed = await this.#handOver(connection, null, withinMs);
    return handed.kind === 'accepted' ? null : handed;
  }

  /** A token that is refused before its time is renewed once: nothing was handed over then. */
  async #handOver(
    connection: EmailConnection,
    mail: HandedMail | null,
    withinMs = this.parts.withinMs ?? WITHIN_MS,
  ): Promise<Accepted | Failed> {
    const started = performance.now();
    const first = await this.#once(connection, mail, withinMs);
    if (first.token === null || !isRefusedSignIn(first.handed)) return first.handed;
    const left = withinMs - (performance.now() - started);
    return (await this.#once(connection, mail, left, first.token)).handed;
  }

  async #once(
    connection: EmailConnection,
    mail: HandedMail | null,
    withinMs: number,
    refused?: string,
  ): Promise<{ readonly handed: Accepted | Failed; readonly token: string | null }> {
    const { network } = this.parts;
    const { settings } = connection;
    const started = performance.now();
    const lookup = AbortSignal.timeout(Math.max(1, Math.round(withinMs)));
    const place = await mailPlace(settings.sending, network, lookup);
    if (typeof place === 'string') {
      const isSetting = place === 'addressNotPublic' || place === 'schemeNotAllowed';
      const handed = isSetting ? failedForGood(place) : failedLater(place);
      return { handed, token: null };
    }
    const used = await this.#login(connection, refused);
    if ('kind' in used) return { handed: used, token: null };
    const { host, port, tls } = settings.sending;
    const certifiedName = isIP(host) === 0 ? host : undefined;
    const at = { host: place.address, certifiedName, port, tls, login: used.login };
    const left = Math.max(1000, withinMs - (performance.now() - started));
    const over = await handOverMail({ ...at, authorities: network.authorities }, mail, left);
    const handed = over.kind === 'accepted' ? over : smtpFault(over.error, over.wasRead);
    return { handed, token: used.token };
  }

  async #login(
    connection: EmailConnection,
    refused?: string,
  ): Promise<{ readonly login: SmtpServerAt['login']; readonly token: string | null } | Failed> {
    const login = connection.credentials.sending;
    if (!login) return { login: null, token: null };
    try {
      const used = await smtpLogin(login, connection, this.parts.tokens, refused);
      return used ?? signInRefused(null);
    } catch {
      return failedLater('unreachable');
    }
  }
}

function isRefusedSignIn(handed: Accepted | Failed): boolean {
  return handed.kind === 'failed' && handed.isTokenDead;
}
