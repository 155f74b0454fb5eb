import { StandInRefusal } from '@bitacora/channel-graph/stand-in';
import { z } from 'zod';

/** What the page sent, as it was taken. */
export interface SentByPage {
  readonly id: string;
  readonly to: string;
  readonly text: string | null;
  readonly file: { readonly name: string; readonly content: Buffer } | null;
  readonly isTagged: boolean;
  /** Id of the message that it quotes; null: none. */
  readonly quotes: string | null;
  readonly at: string;
}

const recipient = z.union([
  z.strictObject({ id: z.string() }),
  z.strictObject({ comment_id: z.string() }),
]);
const sending = z.strictObject({
  recipient,
  messaging_type: z.enum(['RESPONSE', 'MESSAGE_TAG']).optional(),
  tag: z.literal('HUMAN_AGENT').optional(),
  reply_to: z.strictObject({ mid: z.string().min(1) }).optional(),
  message: z.union([
    z.strictObject({ text: z.string().min(1).max(2000) }),
    z.strictObject({
      attachment: z.strictObject({
        type: z.enum(['image', 'video', 'audio', 'file']),
        payload: z.strictObject({ attachment_id: z.string() }),
      }),
    }),
  ]),
});

/** What a page wants to send; throws what the API refuses. */
export function checkedSending(body: Buffer): {
  readonly to: z.output<typeof recipient>;
  readonly text: string | null;
  readonly upload: string | null;
  readonly isTagged: boolean;
  readonly quotes: string | null;
} {
  const said = sending.safeParse(JSON.parse(body.toString()));
  if (!said.success) throw new StandInRefusal(400, 100, said.error.message);
  const { recipient: to, message, messaging_type: type, tag, reply_to: answered } = said.data;
  const isTagged = tag !== undefined;
  if (isTagged !== (type === 'MESSAGE_TAG')) throw new StandInRefusal(400, 100, 'Tag is missing.');
  const sent = { to, isTagged, quotes: answered?.mid ?? null };
  return 'text' in message
    ? { ...sent, text: message.text, upload: null }
    : { ...sent, text: null, upload: message.attachment.payload.attachment_id };
}
