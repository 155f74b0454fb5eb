/** Updates as Telegram makes them when a client of a bot does something. */

/** A person who writes to a bot. */
export const STAND_IN_CLIENT = {
  id: 511_223_344,
  is_bot: false,
  first_name: 'Luz',
  last_name: 'Rojas',
  username: 'luzrojas',
  language_code: 'es',
} as const;

export interface ClientPlace {
  readonly from?: Readonly<Record<string, unknown>>;
  readonly chat?: Readonly<Record<string, unknown>>;
}

const SECOND = 1_790_000_000;
let messages = 100;

/** A message of a client in the private chat; `more`: what it has. */
export function messageUpdate(
  more: Readonly<Record<string, unknown>>,
  { from = STAND_IN_CLIENT, chat }: ClientPlace = {},
): { readonly message: Readonly<Record<string, unknown>> & { readonly message_id: number } } {
  messages += 1;
  const at = {
    ...{ message_id: messages, date: SECOND + messages, from },
    chat: chat ?? { ...from, type: 'private' },
  };
  return { message: { ...at, ...more } };
}

/** The same message with other words. */
export function editedUpdate(
  { message }: ReturnType<typeof messageUpdate>,
  more: Readonly<Record<string, unknown>>,
) {
  return { edited_message: { ...message, edit_date: SECOND, ...more } };
}

/** A reaction to a message of either side; null: it was taken back. */
export function reactionUpdate(
  messageId: number,
  emoji: string | null,
  { from = STAND_IN_CLIENT, chat }: ClientPlace = {},
) {
  return {
    message_reaction: {
      ...{ message_id: messageId, date: SECOND, user: from, old_reaction: [] },
      chat: chat ?? { ...from, type: 'private' },
      new_reaction: emoji === null ? [] : [{ type: 'emoji', emoji }],
    },
  };
}
