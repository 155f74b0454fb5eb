import type { AccountEvent } from '@bitacora/account/published';
import { ResolveInactive } from '@bitacora/conversations';
import type { ConversationEvent } from '@bitacora/conversations/published';
import {
  type Reaction,
  type ReactorDocuments,
  type Recorded,
  type StoredDocument,
  defineReactor,
  reaction,
} from '@bitacora/kernel';

type SettingChanged = Extract<AccountEvent, { type: 'AccountInactivityChanged' }>;
type StatusChanged = Extract<ConversationEvent, { type: 'ConversationStatusChanged' }>;
type Started = Extract<ConversationEvent, { type: 'ConversationStarted' }>;
type Written = Extract<
  ConversationEvent,
  { type: 'MessageReceived' | 'MessageSent' | 'NoteAdded' }
>;
type InactivityEvent = SettingChanged | StatusChanged | Started | Written;

/** An open conversation, and when it resolves itself. */
export interface QuietConversation extends StoredDocument {
  readonly kind: 'conversation';
  readonly conversationId: string;
  /** When something was last written in it, or it was opened. */
  readonly since: string;
  /** Null: never. */
  readonly dueAt: string | null;
}

/** After how many days without activity the conversations of an account resolve themselves. */
interface InactivitySetting extends StoredDocument {
  readonly kind: 'setting';
  readonly days: number;
}

const DAY_MS = 24 * 60 * 60_000;
const PAGE = 500;

/**
 * Resolves open conversations in which nothing was written for as many whole days as the account says. The days count from the
 * newest message or note, or from when it was opened. When the setting changes, every open conversation is measured by the new
 * one from its last activity: one that is over it already resolves at once.
 */
export const inactivityTimers = defineReactor<InactivityEvent>({
  name: 'inactivityTimers',
  version: 1,
  background: true,
  indexes: [
    { name: 'due', keys: [['dueAt', 1]] },
    {
      name: 'account',
      keys: [
        ['account', 1],
        ['kind', 1],
        ['conversationId', 1],
      ],
    },
  ],

  on: {
    async AccountInactivityChanged({ data: { inactiveDays: days }, metadata }, documents) {
      const account = metadata.accountId;
      const _id = settingId(account);
      if (days === null) documents.remove(_id);
      else documents.put<InactivitySetting>({ _id, account, kind: 'setting', days });
      for await (const quiet of openConversations(documents)) {
        documents.put<QuietConversation>({ ...quiet, dueAt: dueAt(quiet.since, days) });
      }
      return [];
    },
    ConversationStarted: (event, documents) =>
      event.data.status === 'open' ? armed(event, documents) : [],
    ConversationStatusChanged(event, documents) {
      if (event.data.status === 'open') return armed(event, documents);
      documents.remove(conversationId(event));
      return [];
    },
    MessageReceived: written,
    MessageSent: written,
    NoteAdded: written,
  },

  deadlines: {
    dueField: 'dueAt',
    due({ conversationId: id, since }: QuietConversation): Reaction {
      return reaction(ResolveInactive, { conversationId: id, since });
    },
  },
});

/** A message or note in a conversation that is not open changes nothing: it counts from the time when it is opened. */
async function written(
  event: Recorded<Written>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const known = await documents.get<QuietConversation>(conversationId(event));
  return known ? armed(event, documents) : [];
}

async function armed(
  event: Recorded<InactivityEvent> & { readonly data: { readonly conversationId: string } },
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const { accountId: account, occurredAt: since } = event.metadata;
  const setting = await documents.get<InactivitySetting>(settingId(account));
  documents.put<QuietConversation>({
    _id: conversationId(event),
    account,
    kind: 'conversation',
    conversationId: event.data.conversationId,
    since,
    dueAt: dueAt(since, setting?.days ?? null),
  });
  return [];
}

async function* openConversations(documents: ReactorDocuments): AsyncIterable<QuietConversation> {
  for (let after = ''; ;) {
    const page = await documents.find<QuietConversation>(
      { kind: 'conversation', conversationId: { $gt: after } },
      { sort: [['conversationId', 1]], limit: PAGE },
    );
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.conversationId ?? after;
  }
}

function dueAt(since: string, days: number | null): string | null {
  return days === null ? null : new Date(Date.parse(since) + days * DAY_MS).toISOString();
}

function settingId(account: string): string {
  return `${account}/setting`;
}

function conversationId({
  data,
  metadata,
}: {
  readonly data: { readonly conversationId: string };
  readonly metadata: { readonly accountId: string };
}): string {
  return `${metadata.accountId}/conversation/${data.conversationId}`;
}
