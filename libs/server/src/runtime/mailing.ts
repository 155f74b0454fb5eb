import {
  AccountNotices,
  AccountRecipients,
  ConversationMails,
  FailingWebhookMails,
  FlaggedRuleMails,
  MailDelivery,
  NewsMails,
  ShownLogos,
  StoppedChannelMails,
  StoredFiles,
} from '@bitacora/application';
import type { CommandDispatcher } from '@bitacora/kernel';
import { type Config, Memberships, StreamFolds } from '@bitacora/platform';
import type { LiveViews, StreamCache } from '@bitacora/runtime';
import { SmtpTransport } from '@bitacora/smtp';
import {
  channelsProjection,
  conversationsProjection,
  mailsProjection,
  rulesProjection,
  webhooksProjection,
} from '@bitacora/views';
import type { Logger } from 'pino';
import type { Stores } from '../stores/stores.js';
import { repeatedly } from './repeatedly.js';

export interface MailingParts {
  readonly stores: Pick<
    Stores,
    'clock' | 'ids' | 'hash' | 'leases' | 'shared' | 'blobs' | 'keyRing'
  >;
  readonly config: Pick<Config, 'mail' | 'publicUrl'>;
  readonly dispatcher: CommandDispatcher;
  readonly streams: StreamCache;
  readonly views: LiveViews;
  readonly logger: Logger;
  /** Names this process among those that could send. */
  readonly owner: string;
}

/** How often mails that are due are looked for. */
const EVERY_MS = 3_000;

/** Sends mails until the signal aborts, each lane in one process at a time; at once done where no mail server is configured. */
export async function sendMails(parts: MailingParts, signal: AbortSignal): Promise<void> {
  const { stores, config, views, logger, owner } = parts;
  const { mail, publicUrl } = config;
  if (!mail) return;
  const { clock, leases, shared } = stores;
  const folds = new StreamFolds(parts.streams);
  const memberships = new Memberships(folds);
  const news = new NewsMails({
    ...{ folds, memberships, publicUrl },
    conversations: () => views.collection(conversationsProjection.name),
  });
  const delivery = new MailDelivery({
    ...stores,
    ...parts,
    mails: () => views.collection(mailsProjection.name),
    transport: new SmtpTransport(mail),
    logos: new ShownLogos(folds, new StoredFiles(stores.blobs, stores.keyRing)),
    publicUrl,
    news,
    conversations: new ConversationMails({
      ...{ folds, memberships, publicUrl, from: mail.from.address },
    }),
    from: mail.from.address,
  });
  const sending = {
    ...{ everyMs: EVERY_MS, atOnce: true, clock, logger },
    ...(shared && { alone: { leases, owner } }),
  };
  const flagged = new FlaggedRuleMails({
    ...{ clock, dispatcher: parts.dispatcher },
    recipients: new AccountRecipients(folds, memberships),
    rules: () => views.collection(rulesProjection.name),
    mails: () => views.collection(mailsProjection.name),
  });
  const notices = new AccountNotices({
    dispatcher: parts.dispatcher,
    recipients: new AccountRecipients(folds, memberships),
    mails: () => views.collection(mailsProjection.name),
  });
  const failing = new FailingWebhookMails({
    ...{ clock, notices },
    webhooks: () => views.collection(webhooksProjection.name),
  });
  const stopped = new StoppedChannelMails({
    ...{ clock, notices, folds },
    channels: () => views.collection(channelsProjection.name),
  });
  const others = async () => {
    await flagged.order();
    await failing.order();
    await stopped.order();
    await delivery.deliver('others', signal);
  };
  // Each lane has a lease and a rhythm of its own, so that neither waits until the other has nothing left.
  await Promise.all([
    repeatedly({ ...sending, name: 'mail' }, others, signal),
    repeatedly(
      { ...sending, name: 'mail-awaited' },
      () => delivery.deliver('awaited', signal),
      signal,
    ),
  ]);
}
