import type { Collection } from '@bitacora/kernel';
import type { ContactDocument } from '../contacts/contact-document.js';
import type { ConversationDocument } from '../conversations/conversation-row.js';
import { COUNT_CAP } from './conversations/conversation-counts.js';

/** How many conversations and contacts have a label, each up to `COUNT_CAP`. */
export interface LabelUse {
  readonly id: string;
  readonly conversations: number;
  readonly contacts: number;
}

/** Counts what has each label: one range of an index for each, so nothing is read that has none. */
export function labelUse(
  views: {
    readonly conversations: Pick<Collection<ConversationDocument>, 'count'>;
    readonly contacts: Pick<Collection<ContactDocument>, 'count'>;
  },
  account: string,
  labelIds: readonly string[],
): Promise<readonly LabelUse[]> {
  return Promise.all(
    labelIds.map(async (id) => {
      const labelled = { account, labelIds: id };
      const [conversations, contacts] = await Promise.all([
        views.conversations.count(labelled, COUNT_CAP),
        views.contacts.count(labelled, COUNT_CAP),
      ]);
      return { id, conversations, contacts };
    }),
  );
}
