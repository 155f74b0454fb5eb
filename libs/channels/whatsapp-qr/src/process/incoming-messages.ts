import type { ChannelSender, DeliveryMark } from '@bitacora/channel-port';
import { isOfMany, lidOf, phoneOf } from './jids.js';
import { shownContent, textOfParts, unwrapped } from './message-content.js';
import { isMainId } from './message-ids.js';
import type { PhoneIncoming } from './phone-incoming.js';
import { type Raw, listIn, numberIn, rawIn, boundedText } from './shared-values.js';

/** Messages of one event of the library that are looked at. */
const MOST_AT_ONCE = 2000;
const ID_MAX = 200;
const NAME_MAX = 200;
const EMOJI_MAX = 40;
const SECOND_MS = 1000;
/** WhatsApp counts in seconds, and telephones are not on time. */
const LENIENT_MS = 60_000;
/** Of `Message.ProtocolMessage.Type`. */
const REVOKED = 0;
const EDITED = 14;

/** What has to be known to read a message. */
export interface PhoneReading {
  /** Messages from before this are history, in milliseconds since 1970. */
  readonly since: number;
  /** The telephone of a person whom WhatsApp names by a number of its own; null: it does not say. */
  phoneOfLid(jid: string): Promise<string | null>;
}

/**
 * What clients wrote, of `messages.upsert` of baileys; of others nothing. What the team wrote on the telephone itself is left out: the log says
 * what was done with the product, and who did it.
 */
export async function phoneIncoming(
  event: unknown,
  reading: PhoneReading,
): Promise<readonly PhoneIncoming[]> {
  const found: PhoneIncoming[] = [];
  for (const message of listIn(rawIn(event)['messages'], MOST_AT_ONCE)) {
    const one = await incomingMessage(rawIn(message), reading);
    if (one) found.push(one);
  }
  return found;
}

async function incomingMessage(message: Raw, reading: PhoneReading): Promise<PhoneIncoming | null> {
  const key = rawIn(message['key']);
  const jid = boundedText(key['remoteJid'], ID_MAX);
  const providerId = boundedText(key['id'], ID_MAX);
  if (key['fromMe'] === true || providerId === '' || isOfMany(jid)) return null;
  const seconds = numberIn(message['messageTimestamp']);
  const at = seconds === null ? null : seconds * SECOND_MS;
  if (at !== null && at < reading.since - LENIENT_MS) return null;
  const inner = unwrapped(message['message']);
  const from = await senderOf(key, message, reading);
  if (!from) return null;
  return changeOf(inner, from) ?? written(inner, { providerId, from, at });
}

function written(
  inner: Raw,
  {
    providerId,
    from,
    at,
  }: { readonly providerId: string; readonly from: ChannelSender; readonly at: number | null },
): PhoneIncoming | null {
  const content = shownContent(inner);
  if (!content) return null;
  const { parts, pending, messageKind, answers } = content;
  return {
    ...{ kind: 'message', providerId, from, parts, files: [], pending },
    sentAt: isTime(at) ? new Date(at).toISOString() : null,
    ...(messageKind && { messageKind }),
    ...(answers !== null && { answers: [answers] }),
  };
}

const LAST_TIME = 8.64e15;
const isTime = (at: number | null): at is number => at !== null && Math.abs(at) <= LAST_TIME;

/** A reaction, an edit or a withdrawal; null: it is neither. */
function changeOf(inner: Raw, from: ChannelSender): PhoneIncoming | null {
  const reaction = rawIn(inner['reactionMessage']);
  const reacted = boundedText(rawIn(reaction['key'])['id'], ID_MAX);
  if (reacted !== '') {
    const emoji = boundedText(reaction['text'], EMOJI_MAX) || null;
    const stamp = stampOf(reaction['senderTimestampMs']);
    return { kind: 'reaction', providerId: reacted, from, emoji, ...stamp };
  }
  const change = rawIn(inner['protocolMessage']);
  const changed = boundedText(rawIn(change['key'])['id'], ID_MAX);
  // The library leaves out a type that is zero.
  const type = numberIn(change['type']) ?? REVOKED;
  if (changed === '') return null;
  const stamp = stampOf(change['timestampMs']);
  if (type === REVOKED)
    return { kind: 'revision', providerId: changed, from, text: null, ...stamp };
  if (type !== EDITED) return null;
  const content = shownContent(unwrapped(change['editedMessage']));
  return (
    content && {
      kind: 'revision',
      providerId: changed,
      from,
      text: textOfParts(content.parts),
      ...stamp,
    }
  );
}

function stampOf(value: unknown): { readonly stamp?: string } {
  const at = numberIn(value);
  return at === null ? {} : { stamp: String(at) };
}

/** By their telephone where it is known: the number that WhatsApp has for them instead is another one for each business. */
async function senderOf(
  key: Raw,
  message: Raw,
  reading: PhoneReading,
): Promise<ChannelSender | null> {
  const jid = boundedText(key['remoteJid'], ID_MAX);
  const name = boundedText(message['pushName'], NAME_MAX).trim() || null;
  const lid = lidOf(jid);
  const known = phoneOf(jid) ?? phoneOf(boundedText(key['remoteJidAlt'], ID_MAX));
  const digits = known ?? (lid === null ? null : phoneOf(await reading.phoneOfLid(jid)));
  if (digits !== null) return { identity: digits, name, email: null, phone: `+${digits}` };
  return lid === null ? null : { identity: `lid:${lid}`, name, email: null, phone: null };
}

/** Of `WebMessageInfo.Status`. */
const STATES: Readonly<Record<number, DeliveryMark['state']>> = {
  0: 'failed',
  2: 'sent',
  3: 'delivered',
  4: 'read',
  5: 'read',
};

/** What became of messages that the product sent, of `messages.update` of baileys. */
export function marksOf(event: unknown, now: string): readonly PhoneIncoming[] {
  return listIn(event, MOST_AT_ONCE).flatMap((one): PhoneIncoming[] => {
    const { key, update } = rawIn(one);
    const providerId = boundedText(rawIn(key)['id'], ID_MAX);
    const status = numberIn(rawIn(update)['status']);
    const state = status === null ? undefined : STATES[status];
    if (rawIn(key)['fromMe'] !== true || !isMainId(providerId) || !state) return [];
    const [code] = listIn(rawIn(update)['messageStubParameters'], 1);
    const fault = state === 'failed' ? `WhatsApp ${boundedText(code, 20)}`.trim() : null;
    return [{ kind: 'mark', providerId, state, fault, at: now }];
  });
}
