import type { ChannelFile, ChannelMessage } from '@bitacora/channel-port';
import type { WhatsappSettings } from '@bitacora/inboxes/published';
import { CAPTION_MAX, type FileKind, WHATSAPP_FILES } from '../capabilities.js';
import { templateBody } from '../templates/template-body.js';

/** How a client is named: by the id of the business, or by the number. Source: Meta, WhatsApp, "Business-scoped user IDs". */
const USER_ID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/u;
const NUMBER = /^\d{5,20}$/u;

/** Null: the identity is neither. */
export function recipientOf(identity: string): Readonly<Record<string, string>> | null {
  if (USER_ID.test(identity)) return { recipient: identity };
  const digits = identity.replace(/^\+/u, '');
  return NUMBER.test(digits) ? { to: digits } : null;
}

/** As what a file is shown. Words are shown beside pictures, videos and documents alone, so that a voice message with words is a document. */
export function fileKindOf({ type, bytes }: ChannelFile, hasWords: boolean): FileKind | null {
  const kinds = Object.keys(WHATSAPP_FILES) as FileKind[];
  const kind = kinds.find((one) => (WHATSAPP_FILES[one].types as readonly string[]).includes(type));
  if (kind === undefined || bytes > WHATSAPP_FILES[kind].each) return null;
  return hasWords && (kind === 'audio' || kind === 'sticker') ? 'document' : kind;
}

/** Whether the words fit beside the file of a message. */
export function fitsBeside({ text, files }: ChannelMessage): boolean {
  return files.length === 0 || text.length <= CAPTION_MAX;
}

export interface UploadedMedia {
  readonly kind: FileKind;
  readonly id: string;
  readonly name: string;
}

/**
 * The body of a message. `biz_opaque_callback_data` comes back with each status, and names its delivery also when
 * the answer of this call was lost. Source: Meta, WhatsApp Cloud API, "Messages".
 */
export function outgoingBody(
  { deliveryId, text, template, quotes }: ChannelMessage,
  recipient: Readonly<Record<string, string>>,
  uploaded: UploadedMedia | null,
  { linkPreview }: WhatsappSettings,
): Readonly<Record<string, unknown>> {
  const head = {
    ...{ messaging_product: 'whatsapp', recipient_type: 'individual', ...recipient },
    biz_opaque_callback_data: deliveryId,
    ...(quotes !== undefined && { context: { message_id: quotes } }),
  };
  if (template) return { ...head, type: 'template', template: templateBody(template) };
  if (!uploaded) return { ...head, type: 'text', text: { body: text, preview_url: linkPreview } };
  const { kind, id, name } = uploaded;
  const media = {
    id,
    ...(text !== '' && { caption: text }),
    ...(kind === 'document' && { filename: name }),
  };
  return { ...head, type: kind, [kind]: media };
}
