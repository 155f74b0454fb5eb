import { StandInRefusal } from '@bitacora/channel-graph/stand-in';
import { z } from 'zod';

/** What the page sent, as it was taken. */
export interface SentByPage {
  readonly id: string;
  readonly to: string;
  readonly text: string | null;
  readonly file: { readonly name: string; readonly content: Buffer } | null;
  readonly isTagged: boolean;
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
} {
  const said = sending.safeParse(JSON.parse(body.toString()));
  if (!said.success) throw new StandInRefusal(400, 100, said.error.message);
  const { recipient: to, message, messaging_type: type, tag } = said.data;
  const isTagged = tag !== undefined;
  if (isTagged !== (type === 'MESSAGE_TAG')) throw new StandInRefusal(400, 100, 'Tag is missing.');
  return 'text' in message
    ? { to, text: message.text, upload: null, isTagged }
    : { to, text: null, upload: message.attachment.payload.attachment_id, isTagged };
}
