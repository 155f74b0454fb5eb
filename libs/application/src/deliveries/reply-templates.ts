import { Inject, Injectable } from '@nestjs/common';
import {
  ChannelRegistry,
  type ListedTemplates,
  type MessageTemplate,
} from '@bitacora/channel-port';
import type { FilledTemplate } from '@bitacora/conversations';
import { type Clock, type DomainError, refuse } from '@bitacora/kernel';
import { CLOCK, StreamFolds } from '@bitacora/platform';
import { LRUCache } from 'lru-cache';
import { ChannelCredentials } from '../channels/channel-credentials.js';
import { channelRefusal } from '../channels/connections/channel-refusal.js';
import { InboxConnections } from '../channels/connections/inbox-connections.js';
import { withinTime } from './within-time.js';

/** Inboxes of which the templates are remembered. */
const MOST = 500;
/** For how long: an account writes few templates, and a provider takes few questions. */
const KEPT_MS = { listed: 5 * 60_000, failed: 10_000 } as const;
const LONGEST_MS = 20_000;

type Place = { readonly accountId: string; readonly inboxId: string };

/** The templates of an inbox, and what a chosen one says; null: the channel has none. */
export type InboxTemplates =
  { readonly templates: readonly MessageTemplate[] } | { readonly refusal: DomainError } | null;

/** What may be written once the time for answers is over: forms that the provider of the channel approved. */
@Injectable()
export class ReplyTemplates {
  readonly #connections: InboxConnections;
  readonly #asked = new LRUCache<string, { readonly until: number; readonly said: Asked }>({
    max: MOST,
  });

  constructor(
    folds: StreamFolds,
    private readonly registry: ChannelRegistry,
    credentials: ChannelCredentials,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#connections = new InboxConnections({ folds, credentials, registry });
  }

  /** The provider is asked once in some minutes for each inbox, however many want to know. */
  async of({ accountId, inboxId }: Place): Promise<InboxTemplates> {
    const connection = await this.#connections.of(accountId, inboxId);
    const { channel } = (connection?.settings ?? {}) as { readonly channel?: string };
    const adapter = channel === undefined ? null : this.registry.of(channel);
    const list = adapter?.listTemplates?.bind(adapter);
    if (!connection || !list) return null;
    const key = JSON.stringify([accountId, inboxId, connection.settings]);
    const now = this.clock.monotonic();
    let asked = this.#asked.get(key);
    if (!asked || asked.until <= now) {
      const said = withinTime<ListedTemplates>(LONGEST_MS, LATE, LATE, () => list(connection));
      asked = { until: now + LONGEST_MS, said };
      this.#asked.set(key, asked);
      const { kind } = await said;
      asked = { until: this.clock.monotonic() + KEPT_MS[kind], said };
      this.#asked.set(key, asked);
    }
    const said = await asked.said;
    return said.kind === 'listed' ? said : { refusal: channelRefusal(said.fault, null) };
  }

  /** The words that a template makes, each of its variables filled; or why it cannot be sent. */
  async words(place: Place, chosen: FilledTemplate): Promise<string | DomainError> {
    const found = await this.of(place);
    if (found && 'refusal' in found) return found.refusal;
    const template = found?.templates.find(
      ({ name, language }) => name === chosen.name && language === chosen.language,
    );
    if (!template) return refuse('TEMPLATE_NOT_FOUND', 'name');
    const filled = new Map(chosen.variables.map(({ name, text }) => [name, text]));
    const isWhole =
      filled.size === template.variables.length &&
      template.variables.every((name) => (filled.get(name) ?? '').trim() !== '');
    return isWhole ? filledWords(template, filled) : refuse('REQUIRED', 'variables');
  }
}

type Asked = Promise<ListedTemplates>;
const LATE: ListedTemplates = {
  ...{ kind: 'failed', fault: 'timeout', isFinal: false, retryAfterMs: null },
};

/** Header, body and footer as the client reads them. */
function filledWords(
  { header, body, footer }: MessageTemplate,
  filled: ReadonlyMap<string, string>,
): string {
  const fill = (text: string, begin: string) =>
    text.replaceAll(
      /\{\{\s*(\w{1,60})\s*\}\}/gu,
      (braces, name: string) => filled.get(begin + name) ?? braces,
    );
  return [fill(header, 'header.'), fill(body, ''), footer]
    .filter((part) => part !== '')
    .join('\n\n');
}
