import type {
  ChannelAdapter,
  ChannelMessage,
  Checked,
  ConnectOutcome,
  ConnectingInbox,
  GivenFields,
  HookReading,
  HookRequest,
  KeptFile,
  ProviderSignIn,
  Sent,
  ShownOriginal,
  SignInRequest,
} from '@bitacora/channel-port';
import type { EmailSettings } from '@bitacora/inboxes/published';
import { emailCapabilities } from './capabilities.js';
import { connectAtProvider, mailSignIn } from './sign-in/connect-at-provider.js';
import { type EmailCredentials, emailCredentials } from './sign-in/email-credentials.js';
import type { ProviderTokens } from './sign-in/oauth-tokens.js';
import { incomingOfMail } from './incoming-mail.js';
import { MAX_MAIL_BYTES } from './parse/bounds.js';
import { parseMail } from './parse/parse-mail.js';
import { shownMail } from './parse/shown-mail.js';
import { MailboxFailed } from './receive/mailbox-failed.js';
import { openMailbox } from './receive/open-mailbox.js';
import { relayedMail } from './relay/relayed-mail.js';
import { type EmailConnection, type MailSenderParts, ReplySender } from './send/mail-sender.js';

/** The port allows ten seconds. */
const CHECK_MS = 9000;

export interface EmailChannelParts extends MailSenderParts {
  readonly tokens: ProviderTokens;
}

/** E-mail: replies go out by SMTP; mails come in from a mailbox (`MailboxReceivers`), or are posted by a relay. */
export class EmailChannel implements ChannelAdapter<EmailSettings, EmailCredentials> {
  readonly channel = 'email';
  readonly credentials = emailCredentials;
  readonly capabilities = emailCapabilities;
  /** A mail server knows no keys, and cannot be asked what it took: of a lost answer a person decides. */
  readonly repeating = 'unknown';
  /** The largest mail, with what a form or JSON has around it. */
  readonly mostHookBytes = MAX_MAIL_BYTES + 1024 * 1024;
  readonly #sender: ReplySender;

  constructor(private readonly parts: EmailChannelParts) {
    this.#sender = new ReplySender(parts);
  }

  /** Signs in to both servers, and opens the folder. Nothing is sent, and nothing is read. */
  async check(connection: EmailConnection): Promise<Checked> {
    const { settings, credentials } = connection;
    if ((settings.dkim === null) !== (credentials.dkimKey === null)) {
      return { kind: 'refused', fault: 'credentialsRefused', reason: 'DKIM' };
    }
    const [sending, receiving] = await Promise.all([
      this.#sender.check(connection, CHECK_MS),
      this.#checkMailbox(connection),
    ]);
    const failed = sending ?? receiving;
    if (!failed) return { kind: 'fine' };
    const reason = 'reason' in failed ? failed.reason : null;
    const part = sending ? 'sending' : 'receiving';
    return { kind: 'refused', fault: failed.fault, reason, part };
  }

  async read(request: HookRequest, connection: EmailConnection): Promise<HookReading> {
    const { fetched, body } = request;
    if (fetched) return this.#readMail(body, connection, fetched === 'whole');
    if (connection.settings.receiving.by !== 'relay') return { kind: 'notVerified' };
    const relayed = await relayedMail(request, connection.credentials.relayKey);
    return relayed.kind === 'raw' ? this.#readMail(relayed.raw, connection, true) : relayed;
  }

  async #readMail(
    raw: Uint8Array,
    connection: EmailConnection,
    isWhole: boolean,
  ): Promise<HookReading> {
    const reading = await parseMail(raw);
    if (reading.kind === 'refused') return { kind: 'unreadable', why: reading.fault };
    const { mail } = reading;
    // It is kept, for a person to see what it is.
    if (mail.kind !== 'bounce' && !mail.from) return { kind: 'unreadable', why: 'noSender' };
    const keys = this.parts.threadKeys(connection);
    return { kind: 'read', incoming: incomingOfMail(mail, raw, keys, isWhole) };
  }

  /** Of a mailbox at Google or Microsoft: `provider` and `address` are given. */
  signInAddress(given: GivenFields, request: SignInRequest): ProviderSignIn {
    return mailSignIn(this.parts.tokens, given, request);
  }

  /** Of a mailbox at Google or Microsoft: its servers and its tokens, which are not tried. */
  connect(
    given: GivenFields,
    inbox: ConnectingInbox,
    before: EmailConnection | null,
  ): Promise<ConnectOutcome<EmailSettings, EmailCredentials>> {
    return connectAtProvider(this.parts.tokens, given, inbox, before);
  }

  show(
    original: Uint8Array,
    external: 'blocked' | 'shown',
    files: readonly KeptFile[],
  ): Promise<ShownOriginal | null> {
    return shownMail(original, external, files);
  }

  send(message: ChannelMessage, connection: EmailConnection): Promise<Sent> {
    return this.#sender.send(message, connection);
  }

  async #checkMailbox(connection: EmailConnection): Promise<MailboxFailed | null> {
    const { settings, credentials } = connection;
    if (settings.receiving.by === 'relay') {
      return credentials.relayKey === null ? new MailboxFailed('credentialsRefused') : null;
    }
    if (!credentials.receiving) return new MailboxFailed('credentialsRefused');
    try {
      const client = await openMailbox(connection, this.parts, CHECK_MS);
      client.close();
      return null;
    } catch (error) {
      return MailboxFailed.of(error);
    }
  }
}
