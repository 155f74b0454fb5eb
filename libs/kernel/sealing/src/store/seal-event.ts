import {
  EventTooLargeError,
  MalformedEventError,
  type EventDefinition,
  eventBytes,
  MAX_EVENT_BYTES,
  type EventToStore,
  type Json,
  type JsonObject,
  isErased,
  type StreamName,
  type Subject,
  type Hash,
  type KeyRing,
} from '@bitacora/kernel';
import { authenticated } from '../proof/event-mac.js';
import type { EventDraft } from './event-draft.js';
import {
  ACTOR_IP,
  ACTOR_NAME,
  ACTOR_USER_AGENT,
  actorSubject,
  boxAssociatedData,
  fieldsSubject,
} from './sealed-parts.js';

/** An event that was checked and taken apart: what stays readable, and what goes into whose box. */
export interface SplitEvent {
  readonly draft: EventDraft;
  readonly version: number;
  /** Data as the schema returned it, whole. */
  readonly checked: JsonObject;
  readonly open: JsonObject;
  readonly openMetadata: JsonObject;
  readonly personal: ReadonlyMap<Subject, Record<string, Json>>;
}

/** Checks data against the newest schema and takes the personal parts out. Throws MalformedEventError. */
export function splitEvent(draft: EventDraft, definition: EventDefinition): SplitEvent {
  const checked = parse(draft, definition);
  const { accountId } = draft.metadata;
  const personal = new Map<Subject, Record<string, Json>>();
  const open: Record<string, Json> = { ...checked };
  const box = (subject: Subject, name: string, value: Json): void => {
    const parts = personal.get(subject) ?? {};
    parts[name] = value;
    personal.set(subject, parts);
  };
  for (const group of definition.personal ?? []) {
    const subject = fieldsSubject(group, checked, accountId);
    if (subject === null) {
      assertNothingPersonal(draft, group.fields, checked, group.idField);
      continue;
    }
    for (const field of group.fields) {
      const value = checked[field];
      if (value === undefined || value === null || isErased(value)) continue;
      delete open[field];
      box(subject, field, value);
    }
  }
  const openMetadata = splitMetadata(draft, box);
  return { draft, version: definition.version, checked, open, openMetadata, personal };
}

/** No text of this length has more bytes than an event may have: UTF-8 takes at most 3 for a unit. */
const SURELY_SMALL = MAX_EVENT_BYTES / 4;

/** An event in the form that the store keeps. */
export interface SealedEvent {
  readonly event: EventToStore;
  readonly digest: string;
  /** At least as many bytes as the event has: UTF-8 takes at most 3 for a UTF-16 unit. */
  readonly mostBytes: number;
}

/** The form that the store keeps. The keys of all subjects must have been ensured. */
export function sealEvent(
  split: SplitEvent,
  at: { readonly stream: StreamName; readonly revision: number; readonly prev: string | null },
  keyRing: Pick<KeyRing, 'seal'>,
  hash: Hash,
): SealedEvent {
  const { id, type } = split.draft;
  const boxes: Record<string, string> = {};
  const sealed: Record<string, string[]> = {};
  for (const [subject, parts] of split.personal) {
    const associated = boxAssociatedData(id, at.stream, subject);
    boxes[subject] = keyRing.seal(subject, JSON.stringify(parts), associated);
    sealed[subject] = Object.keys(parts);
  }
  const metadata = {
    ...split.openMetadata,
    version: split.version,
    prev: at.prev,
    ...(split.personal.size > 0 ? { boxes, sealed } : {}),
  };
  const { stream, revision } = at;
  const event = { id, type, stream, revision, data: split.open, metadata };
  const { mac, text } = authenticated(event, hash);
  const digest = hash.sha256(text);
  const withDigest = { ...metadata, mac, digest };
  if (text.length > SURELY_SMALL) assertSmall(type, split.open, withDigest);
  return {
    event: { id, type, data: split.open, metadata: withDigest },
    digest,
    mostBytes: 3 * (text.length + digest.length + type.length),
  };
}

function assertSmall(type: string, data: JsonObject, metadata: JsonObject): void {
  const bytes = eventBytes(data, metadata);
  if (bytes > MAX_EVENT_BYTES) throw new EventTooLargeError(type, bytes, MAX_EVENT_BYTES);
}

function splitMetadata(
  draft: EventDraft,
  box: (subject: Subject, name: string, value: Json) => void,
): JsonObject {
  const { actor, ip, userAgent, ...rest } = draft.metadata;
  const subject = actorSubject(actor, rest.accountId);
  const sealable = subject !== null;
  if (sealable && !isErased(actor.name)) box(subject, ACTOR_NAME, actor.name);
  if (sealable && typeof ip === 'string') box(subject, ACTOR_IP, ip);
  if (sealable && typeof userAgent === 'string') box(subject, ACTOR_USER_AGENT, userAgent);
  const { kind, id, name } = actor;
  return {
    ...(rest as unknown as JsonObject),
    actor: sealable && !isErased(name) ? { kind, id } : { kind, id, name: name as Json },
    ip: null,
    userAgent: null,
  };
}

function parse(draft: EventDraft, definition: EventDefinition): JsonObject {
  try {
    return JSON.parse(JSON.stringify(definition.schema.parse(draft.data))) as JsonObject;
  } catch (cause) {
    throw new MalformedEventError(
      `${draft.type} does not fit its schema and was not written; correct the decision that made it.`,
      { cause },
    );
  }
}

/** Personal data without an owner would stay readable for ever: it is refused. */
function assertNothingPersonal(
  draft: EventDraft,
  fields: readonly string[],
  data: JsonObject,
  idField: string,
): void {
  const orphan = fields.find((field) => data[field] !== undefined && data[field] !== null);
  if (orphan === undefined) return;
  throw new MalformedEventError(
    `${draft.type}.${orphan} is personal, but ${idField} does not say whose; name the subject.`,
  );
}
