import { type Attachment, isPicture, programFile, sharedBrief } from '@bitacora/conversations';
import type { LineDocument, LineOfThen } from '@bitacora/views';
import type { ReplyDeliveryType } from './reply-delivery.types.js';
import type { QuotedPlace, TimelineLine } from './timeline-item.types.js';
import type { AttachmentType } from './written.types.js';

/** A line of a thread as the schema shows it: each kind has the fields of its own type. */
export function toTimelineLine(line: LineDocument): TimelineLine {
  const { eventId: id, revision, position, at, type, actor, erased, causationId } = line;
  const { kind, text, automatic, data, rules, conversationId } = line;
  const item = { id, revision, position, at, type, actor, erased, causationId };
  const attachments = line.attachments.map((file) => toAttachment(line, file));
  switch (kind) {
    case 'message': {
      const message = { ...item, kind, text, attachments, conversationId, ...quotingOf(line) };
      const beside = { shared: sharedIn(line), albumId: albumIn(line) };
      return { ...message, ...beside, welcome: welcomeIn(line), revised: revisionOf(line) };
    }
    case 'reply': {
      const reply = { ...item, kind, text, attachments, automatic, ...quotingOf(line) };
      return { ...reply, delivery: toReplyDelivery(line) };
    }
    case 'note':
      return { ...item, kind, text, attachments, automatic };
    case 'change':
      // What a message reads from now on, or the reaction to it, is said in the line.
      return { ...item, kind, data: text === null ? data : { ...data, text } };
    case 'rules':
      return { ...item, kind, triggerId: triggerIn(line), rules: rules ?? [] };
  }
}

/** A line as it was at the moment of a replay: its author has the name of then. */
export function toTimelineLineOfThen({ line, actorName: nameOfThen }: LineOfThen): TimelineLine {
  return { ...toTimelineLine(line), actor: { ...line.actor, nameOfThen } };
}

/** What the chat said by itself before the contact wrote. */
function welcomeIn({ data }: LineDocument): string | null {
  const welcome = data['welcome'] as { readonly text?: unknown } | null | undefined;
  return typeof welcome?.text === 'string' ? welcome.text : null;
}

function sharedIn({ shared }: LineDocument) {
  return shared ? { ...shared, brief: sharedBrief(shared) } : null;
}

function albumIn({ data }: LineDocument): string | null {
  const { albumId } = data;
  return typeof albumId === 'string' ? albumId : null;
}

const TAKEN: ReadonlySet<string> = new Set(['sent', 'delivered', 'read']);

/** What it quotes, and whether it can be quoted: of a reply, once its provider took it. */
function quotingOf({ data, reaction, isNamed, delivery, erased }: LineDocument) {
  const quotes = (data['quotes'] ?? null) as QuotedPlace | null;
  const isTaken = delivery !== null && TAKEN.has(delivery.state) && delivery.end === null;
  const quotable = !erased && (isNamed === true || isTaken);
  return { quotes, reaction: reaction ?? null, quotable };
}

function revisionOf({ revised }: LineDocument) {
  if (!revised) return null;
  const { text, isWithdrawn: withdrawn, at } = revised;
  return { text, withdrawn, at };
}

function toReplyDelivery({ delivery }: LineDocument): ReplyDeliveryType | null {
  if (!delivery) return null;
  const { deliveryId: id, ...shown } = delivery;
  return { id, ...shown };
}

function triggerIn({ data, causationId }: LineDocument): string {
  const trigger = data['triggerEventId'];
  return typeof trigger === 'string' ? trigger : causationId;
}

function toAttachment(line: LineDocument, file: Attachment): AttachmentType {
  const { fileId: id, name, mediaType, bytes, sides = null } = file;
  const path = `/files/${line.conversationId}/${line.revision}/${id}?account=${line.account}`;
  const program = programFile(name) !== null;
  return { id, name, mediaType, bytes, picture: isPicture(file), sides, program, path };
}
