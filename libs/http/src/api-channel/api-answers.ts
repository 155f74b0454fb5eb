import type { WidgetHistory } from '@bitacora/widget-protocol';

/** A message that was taken. */
export interface ApiTaken {
  readonly message: { readonly id: string; readonly at: string };
  readonly conversation: ApiConversation;
}

interface ApiConversation {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
}

/** One message, of the client or of the team. */
interface ApiMessage {
  readonly id: string;
  /** Where to read on from. */
  readonly revision: string;
  readonly conversation: string;
  readonly at: string;
  readonly from: 'contact' | 'agent' | 'automatic';
  readonly author: string | null;
  readonly text: string;
  readonly files: readonly { readonly id: string; readonly name: string; readonly bytes: number }[];
}

export interface ApiHistory {
  readonly messages: readonly ApiMessage[];
  /** What the next request gives as `after`. */
  readonly after: string;
}

/** The history of a thread in the words of this channel. */
export function historyFor({ items, revision }: WidgetHistory): ApiHistory {
  return {
    messages: items.map(
      ({ id, revision: at, conversation, at: time, from, author, text, files }) => ({
        ...{ id, revision: at, conversation, at: time, author, text },
        from: from === 'visitor' ? 'contact' : from,
        files: files.map(({ id: fileId, name, bytes }) => ({ id: fileId, name, bytes })),
      }),
    ),
    after: revision,
  };
}
