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

  async #handOver(
    { settings, credentials }: EmailConnection,
    mail: HandedMail | null,
    withinMs = this.parts.withinMs ?? WITHIN_MS,
  ): Promise<Extract<HandedOver, { kind: 'accepted' }> | Failed> {
    const { network } = this.parts;
    const started = performance.now();
    const place = await mailPlace(settings.sending, network, AbortSignal.timeout(withinMs));
    if (typeof place === 'string') {
      const isSetting = place === 'addressNotPublic' || place === 'schemeNotAllowed';
      return isSetting ? failedForGood(place) : failedLater(place);
    }
    const signedIn = await this.#login(credentials.sending);
    if ('kind' in signedIn) return signedIn;
    const { host, port, tls } = settings.sending;
    const certifiedName = isIP(host) === 0 ? host : undefined;
    const at = { host: place.address, certifiedName, port, tls, login: signedIn.login };
    const left = Math.max(1000, withinMs - (performance.now() - started));
    const handed = await handOverMail({ ...at, authorities: network.authorities }, mail, left);
    return handed.kind === 'accepted' ? handed : smtpFault(handed.error, handed.wasRead);
  }

  async #login(
    login: EmailCredentials['sending'],
  ): Promise<{ readonly login: SmtpServerAt['login'] } | Failed> {
    if (!login) return { login: null };
    try {
      const presented = await smtpLogin(login, this.parts.tokens);
      return presented === null ? signInRefused(null) : { login: presented };
    } catch {
      return failedLater('unreachable');
    }
  }
}
