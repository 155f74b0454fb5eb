import type { Collection } from '@bitacora/kernel';
import type { ConversationDocument } from '../../conversations/conversation-row.js';
import type { LineDocument } from '../../timeline/line-document.js';

/** What a visitor may see of a contact: public messages of all its conversations, in log order. */
export interface ContactMessages {
  readonly conversation: ConversationDocument | null;
  readonly lines: readonly LineDocument[];
}

/** Most lines of one answer. */
export const MAX_CONTACT_MESSAGES = 200;

/** Public messages of a contact after a position, oldest first; without one the newest of them. */
export async function contactMessages(
  views: {
    readonly timeline: Pick<Collection<LineDocument>, 'find'>;
    readonly conversations: Pick<Collection<ConversationDocument>, 'find'>;
  },
  contact: { readonly account: string; readonly contactId: string },
  after: string | null,
): Promise<ContactMessages> {
  const { account, contactId } = contact;
  const [newest] = await views.conversations.find(
    { account, contactId },
    { sort: [['activityKey', -1]], limit: 1 },
  );
  const found = await views.timeline.find(
    {
      account,
      contactId,
      kind: { $in: ['message', 'reply'] },
      ...(after === null ? {} : { position: { $gt: after } }),
    },
    { sort: [['position', after === null ? -1 : 1]], limit: MAX_CONTACT_MESSAGES },
  );
  return { conversation: newest ?? null, lines: after === null ? [...found].reverse() : found };
}
