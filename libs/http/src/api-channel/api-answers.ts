import type { WidgetHistory } from '@bitacora/widget-protocol';
import { z } from 'zod';

const file = z.object({ id: z.string(), name: z.string(), bytes: z.int() });

/** A message that was taken. */
export const apiTaken = z.object({
  message: z.object({ id: z.string(), at: z.string().describe('ISO 8601, UTC.') }),
  conversation: z.object({
    id: z.string(),
    reference: z.string().describe('As the team sees it.'),
    status: z.string().describe('`open`, `pending`, `snoozed`, `resolved` or `ignored`.'),
  }),
});
export type ApiTaken = Readonly<z.output<typeof apiTaken>>;

/** What was said with a client. */
export const apiHistory = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      revision: z.string().describe('Where to read on from.'),
      conversation: z.string(),
      at: z.string().describe('ISO 8601, UTC.'),
      from: z.enum(['contact', 'agent', 'automatic']),
      author: z.string().nullable(),
      text: z.string(),
      files: z.array(file),
    }),
  ),
  after: z.string().describe('What the next request gives as `after`.'),
});
export type ApiHistory = Readonly<z.output<typeof apiHistory>>;

/** A file that the next message names. */
export const apiFile = z.object({
  fileId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sides: z
    .object({ width: z.int(), height: z.int() })
    .optional()
    .describe('Of a picture, in pixels as it is shown.'),
});

/** A refusal. */
export const apiRefusal = z.object({
  code: z.string(),
  field: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** The history of a thread in the words of this channel. */
export function historyFor({ items, revision: after }: WidgetHistory): ApiHistory {
  return {
    messages: items.map(({ id, revision, conversation, at, from, author, text, files }) => ({
      ...{ id, revision, conversation, at, author, text },
      from: from === 'visitor' ? ('contact' as const) : from,
      files: files.map(({ id: fileId, name, bytes }) => ({ id: fileId, name, bytes })),
    })),
    after,
  };
}
