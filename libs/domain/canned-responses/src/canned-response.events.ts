import type { EventDefinition } from '@bitacora/kernel';
import { type EventOf, addingField, defineEvent, id, recordedLine } from '@bitacora/schema';
import { z } from 'zod';

/** Who may use a canned response: everyone of the account, the members of a team, or the person who owns it. */
export const AUDIENCES = ['everyone', 'team', 'own'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Most characters of a short code. */
export const MAX_CODE_CHARACTERS = 30;
/** Most characters of the content of a canned response. */
export const MAX_CONTENT_CHARACTERS = 4_000;
/** Most inboxes that a canned response is limited to. */
export const MAX_INBOXES_OF_RESPONSE = 100;

/** Most files of a canned response: as many as a reply takes. */
export const MAX_FILES_OF_RESPONSE = 10;

/** A file that comes with a response. Its content is kept apart, sealed with the key of the person who uploaded it. */
export const responseFile = z.object({
  fileId: id,
  userId: id,
  name: z.string().min(1).max(200),
  /** What the content was found to be, `image/png` for instance. */
  mediaType: z.string().max(100),
  bytes: z.number().int().min(1),
});
export type ResponseFile = Readonly<z.output<typeof responseFile>>;

/** Id of a canned response: its audience and its folded short code, as `responseIdOf` writes them. */
export const cannedResponseId = z.string().regex(/^[A-Za-z0-9_~:-]{1,200}$/);

const body = z.object({
  responseId: cannedResponseId,
  audience: z.enum(AUDIENCES),
  /** The team whose members use it; null unless the audience is a team. */
  teamId: id.nullable(),
  /** Whose own response it is; null unless the audience is one person. */
  userId: id.nullable(),
  /** As it was typed. */
  code: recordedLine(MAX_CODE_CHARACTERS),
  content: z.string().min(1).max(MAX_CONTENT_CHARACTERS),
  /** Inboxes in which it is offered; empty: in all. */
  inboxIds: z.array(id).max(MAX_INBOXES_OF_RESPONSE),
  files: z.array(responseFile).max(MAX_FILES_OF_RESPONSE),
});
/** Version 1 had no files. */
const withFiles = { version: 2, upcasters: { 1: addingField('files', []) } };

const CannedResponseCreated = defineEvent(
  'CannedResponseCreated',
  'canned',
  body.describe('There is a new canned response.'),
  withFiles,
);
const CannedResponseChanged = defineEvent(
  'CannedResponseChanged',
  'canned',
  body.describe(
    'A canned response has another content, other files or inboxes, or another spelling.',
  ),
  withFiles,
);
const CannedResponseDeleted = defineEvent(
  'CannedResponseDeleted',
  'canned',
  z
    .object({ responseId: cannedResponseId })
    .describe('A canned response is gone; its short code is free again.'),
);

/** Events of `canned-<account>.<response>`. */
export const cannedResponseEvents = [
  CannedResponseCreated,
  CannedResponseChanged,
  CannedResponseDeleted,
] as const;
export type CannedResponseEvent = EventOf<(typeof cannedResponseEvents)[number]>;

/** Every event type of this domain, for the registry. */
export const cannedResponseEventDefinitions: readonly EventDefinition[] = cannedResponseEvents;
