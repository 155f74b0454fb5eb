import DataLoader from 'dataloader';
import type { RecordedEvent } from '@bitacora/kernel';
import type { Viewer } from '@bitacora/platform';
import {
  type AccountDirectory,
  type CannedResponseDocument,
  type ContactDocument,
  type ConversationDocument,
  type EventLog,
  type LineDocument,
  type RuleDocument,
  type Scope,
  documentId,
  paddedRevision,
  ruleDocumentId,
  scopeOf,
  sees,
} from '@bitacora/views';
import type { Directories } from './directories.js';
import { EventLoader } from './event-loader.js';
import type { Views } from './views.js';

/** What lookups read from. */
export interface LookupSources {
  readonly views: Views;
  readonly directories: Directories;
  readonly log: EventLog;
}

/**
 * Finds things by id for one operation of one person, in batches. Nothing of another account, and
 * nothing of an inbox that the person does not see, is ever found.
 */
export class Lookups {
  readonly #contacts: DataLoader<string, ContactDocument | null>;
  readonly #conversations: DataLoader<string, ConversationDocument | null>;
  readonly #responses: DataLoader<string, CannedResponseDocument | null>;
  readonly #rules: DataLoader<string, RuleDocument | null>;
  readonly #lines: DataLoader<string, LineDocument | null>;
  readonly #events: EventLoader;

  constructor(
    private readonly sources: LookupSources,
    readonly viewer: Viewer,
  ) {
    const { views, log } = sources;
    const { accountId } = viewer;
    this.#events = new EventLoader(log);
    this.#contacts = loader(
      (ids) => views.contacts.get(ids),
      (id) => documentId(accountId, id),
    );
    this.#conversations = loader(
      (ids) => views.conversations.get(ids),
      (id) => documentId(accountId, id),
    );
    this.#responses = loader(
      (ids) => views.cannedResponses.get(ids),
      (id) => documentId(accountId, id),
    );
    this.#lines = loader(
      (ids) => views.timeline.get(ids),
      (id) => id,
    );
    this.#rules = loader(
      async (ids) => (await views.rules.get(ids)) as ReadonlyMap<string, RuleDocument>,
      (id) => ruleDocumentId(accountId, id),
    );
  }

  directory(): Promise<AccountDirectory> {
    return this.sources.directories.of(this.viewer.accountId);
  }

  async scope(): Promise<Scope> {
    return scopeOf(await this.directory(), this.viewer);
  }

  /** A contact of the account, for its name. */
  contact(id: string): Promise<ContactDocument | null> {
    return this.#contacts.load(id);
  }

  /** The contact that stands for a contact of the account: itself, or the one that it is one with. */
  async survivor(id: string): Promise<ContactDocument | null> {
    const contact = await this.contact(id);
    return contact?.mergedInto ? this.contact(contact.mergedInto) : contact;
  }

  /** Contacts that are one with a contact. */
  async absorbed({ absorbedIds }: ContactDocument): Promise<readonly ContactDocument[]> {
    const found = await Promise.all(absorbedIds.map((id) => this.contact(id)));
    return found.filter((one) => one !== null);
  }

  /**
   * The contact that stands for one, where the person sees an inbox in which it, or one that is one with it, was first seen; null
   * for every other.
   */
  async visibleContact(id: string): Promise<ContactDocument | null> {
    const [contact, scope] = await Promise.all([this.survivor(id), this.scope()]);
    if (!contact || sees(scope, contact.inboxId)) return contact;
    const others = await this.absorbed(contact);
    return others.some(({ inboxId }) => sees(scope, inboxId)) ? contact : null;
  }

  /** A conversation that the person sees; null for every other. */
  async conversation(id: string): Promise<ConversationDocument | null> {
    const [row, scope] = await Promise.all([this.#conversations.load(id), this.scope()]);
    return row && sees(scope, row.inboxId) ? row : null;
  }

  /** A line of the thread of a conversation that the person sees; null for every other. */
  async line(conversationId: string, revision: number): Promise<LineDocument | null> {
    if (!(await this.conversation(conversationId))) return null;
    const { accountId } = this.viewer;
    return this.#lines.load(documentId(accountId, conversationId, paddedRevision(revision)));
  }

  /** What a canned response is typed as, `/saludo`; null for one that is gone, and for the own one of another person. */
  async cannedResponseName(id: string): Promise<string | null> {
    const response = await this.#responses.load(id);
    const isOfAnother = response?.audience === 'own' && response.userId !== this.viewer.userId;
    return response && !isOfAnother ? `/${response.code}` : null;
  }

  rule(id: string): Promise<RuleDocument | null> {
    return this.#rules.load(id);
  }

  /** An event of the log with its personal fields; the caller has checked that it may be shown. */
  event(stream: string, revision: number): Promise<RecordedEvent | null> {
    return this.#events.load({ stream, revision });
  }
}

type Read<D> = (ids: readonly string[]) => Promise<ReadonlyMap<string, D>>;

function loader<D>(read: Read<D>, keyOf: (id: string) => string): DataLoader<string, D | null> {
  return new DataLoader(async (ids) => {
    const keys = ids.map(keyOf);
    const found = await read(keys);
    return keys.map((key) => found.get(key) ?? null);
  });
}
