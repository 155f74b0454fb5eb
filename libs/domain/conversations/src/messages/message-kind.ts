import { type Personal, isErased } from '@bitacora/kernel';
import type { Attachment } from './attachment.js';

/** Kinds that a channel says of a message: neither its words nor its files show them. */
export const STATED_KINDS = [
  'sticker',
  'place',
  'contactCard',
  'choice',
  'order',
  'comment',
  'storyReply',
  'question',
] as const;
export type StatedKind = (typeof STATED_KINDS)[number];

export const MESSAGE_KINDS = [
  'text',
  'picture',
  'audio',
  'video',
  'file',
  ...STATED_KINDS,
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

const MEDIA = { image: 'picture', audio: 'audio', video: 'video' } as const;

/** What a message is: what its channel said, else what its first file is, else text. Null: its files were erased. */
export function messageKindOf(message: {
  readonly messageKind?: StatedKind | undefined;
  readonly attachments: Personal<readonly Pick<Attachment, 'mediaType'>[]>;
}): MessageKind | null {
  if (message.messageKind) return message.messageKind;
  if (isErased(message.attachments)) return null;
  const [first] = message.attachments;
  if (!first) return 'text';
  const family = first.mediaType.split('/')[0] ?? '';
  return family in MEDIA ? MEDIA[family as keyof typeof MEDIA] : 'file';
}
