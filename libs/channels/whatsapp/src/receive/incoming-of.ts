import {
  type ChannelSender,
  type DeliveryMark,
  type Incoming,
  type PendingFile,
  originNamed,
} from '@bitacora/channel-port';
import { shownName, shownNumber } from '@bitacora/channel-graph';
import type { HookError, HookMessage, HookPerson, HookStatus, HookValue } from './hook-payload.js';
import { MEDIA_KINDS, messageKindIn, messageSaid } from './message-words.js';
import { mediaReference } from './media-reference.js';

/** What the webhook of one number says, in its order: messages before marks, as they are in it. */
export function incomingOf({ messages, statuses, contacts }: HookValue): readonly Incoming[] {
  return [
    ...(messages ?? []).flatMap((message) => ofMessage(message, contacts ?? [])),
    ...(statuses ?? []).flatMap(markOf),
  ];
}

function ofMessage(message: HookMessage, people: readonly HookPerson[]): readonly Incoming[] {
  const { id, type, reaction, revoke, edit } = message;
  const stamp = message.timestamp ?? '';
  const from = senderOf(message, people);
  // Answers go to one person, so that groups are not taken.
  if (!from || message.group_id !== undefined) return [];
  if (type === 'reaction')
    return reaction
      ? [
          {
            kind: 'reaction',
            providerId: reaction.message_id,
            from,
            emoji: reaction.emoji || null,
            stamp,
          },
        ]
      : [];
  if (type === 'revoke')
    return revoke
      ? [{ kind: 'revision', providerId: revoke.original_message_id, from, text: null, stamp }]
      : [];
  if (type === 'edit') {
    const text = edit && messageSaid({ ...edit.message, id })?.text;
    return edit && text
      ? [{ kind: 'revision', providerId: edit.original_message_id, from, text, stamp }]
      : [];
  }
  const said = messageSaid(message);
  if (said === null) return [];
  const pending = filesOf(message);
  const messageKind = messageKindIn(message);
  return [
    {
      ...{ kind: 'message', providerId: id, from, ...said, files: [], sentAt: sentAt(message) },
      ...(pending.length > 0 && { pending }),
      ...(messageKind && { messageKind }),
      ...(type === 'system' && { isAutomatic: true }),
      ...(message.context?.id && { quotes: message.context.id }),
      origin: originNamed(id),
    },
  ];
}

/**
 * The id that WhatsApp has for a client in this business is in every webhook and outlives a hidden number.
 * Source: Meta, WhatsApp, "Business-scoped user IDs".
 */
function senderOf(
  { from, from_user_id: userId }: HookMessage,
  people: readonly HookPerson[],
): ChannelSender | null {
  const identity = userId ?? from;
  if (identity === undefined || identity === '') return null;
  const person = people.find(
    (one) => (userId !== undefined && one.user_id === userId) || (from && one.wa_id === from),
  );
  const { name, username } = person?.profile ?? {};
  return {
    ...{ identity, email: null, phone: shownNumber(from ?? person?.wa_id) },
    name: shownName(name) ?? shownName(username),
  };
}

function filesOf(message: HookMessage): readonly PendingFile[] {
  const kind = MEDIA_KINDS.find((one) => one === message.type);
  const media = kind && message[kind];
  if (!media) return [];
  const type = (media.mime_type ?? '').split(';')[0]?.trim() || 'application/octet-stream';
  const name = media.filename || `${kind}.${endOf(type)}`;
  return [{ reference: mediaReference(media), name, type }];
}

const ENDS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'text/plain': 'txt',
  'video/3gpp': '3gp',
};

/** How the name of a file of this type ends. */
export function endOf(type: string): string {
  const known = Object.hasOwn(ENDS, type) ? ENDS[type] : undefined;
  return known ?? /^\w+\/([a-z0-9]{2,5})$/u.exec(type)?.[1] ?? 'bin';
}

function sentAt({ timestamp }: { readonly timestamp?: string | undefined }): string | null {
  const seconds = /^\d{1,11}$/u.test(timestamp ?? '') ? Number(timestamp) : null;
  return seconds === null ? null : new Date(seconds * 1000).toISOString();
}

/** Source: Meta, WhatsApp, "status messages webhook reference". */
function markOf(status: HookStatus): readonly Incoming[] {
  const state = Object.hasOwn(STATES, status.status) ? STATES[status.status] : undefined;
  if (!state) return [];
  const mark: DeliveryMark = {
    ...{ providerId: status.id, state, at: sentAt(status) },
    fault: state === 'failed' ? errorWords(status.errors?.[0]) : null,
    deliveryId: status.biz_opaque_callback_data ?? null,
  };
  return [{ kind: 'mark', ...mark }];
}

const STATES: Readonly<Record<string, DeliveryMark['state']>> = {
  ...{ sent: 'sent', delivered: 'delivered', read: 'read', failed: 'failed' },
  /** Of a voice message. */
  played: 'read',
};

const MAX_REASON = 500;

function errorWords(error: HookError | undefined): string | null {
  if (!error) return null;
  const { code, title, message, error_data: data } = error;
  const said = data?.details ?? message ?? title ?? '';
  const words = `${said.slice(0, MAX_REASON - 20)}${code === undefined ? '' : ` (${code})`}`.trim();
  return words === '' ? null : words;
}
