import {
  accompanyingText,
  addingField,
  defineEvent,
  id,
  instant,
  personal,
  unchanged,
} from '@bitacora/schema';
import { z } from 'zod';
import { type Attachment, MAX_ATTACHMENTS, attachment } from './attachment.js';
import { STATED_KINDS } from './message-kind.js';
import { messageOrigin } from './message-origin.js';
import { messageTemplate } from './message-template.js';
import { quotedMessage } from './quoted-message.js';
import { albumId, sharedContent } from './shared-content.js';

/** Most characters of a welcome message, as an inbox has them. */
const MAX_WELCOME_CHARACTERS = 1000;

const here = { conversationId: id, contactId: id };

/** Personal fields of an event of a conversation: the key of its contact seals them. */
export const sealedForContact = (...fields: string[]) => ({
  personal: [{ subject: 'contact' as const, idField: 'contactId', fields }],
});

/** What an author wrote: words, files, or both. */
const words = {
  text: personal(accompanyingText),
  attachments: personal<readonly Attachment[]>(z.array(attachment).max(MAX_ATTACHMENTS)),
};
const withFiles = {
  ...sealedForContact('text', 'attachments'),
  upcasters: { 1: addingField('attachments', []) },
};

/** The message that the chat of a website showed by itself, as it was then. */
export const answeredWelcome = z.object({
  text: z.string().max(MAX_WELCOME_CHARACTERS),
  /** The member in whose name it was shown; null: in that of the company. */
  userId: id.nullable(),
});
export type AnsweredWelcome = Readonly<z.output<typeof answeredWelcome>>;

/** Version 2 did not say which welcome message it answers, version 3 no sides of pictures, version 4 no message that it quotes, version 5 no kind, version 6 not what is shared. */
export const MessageReceived = defineEvent(
  'MessageReceived',
  'conversation',
  z
    .object({
      ...here,
      inboxId: id,
      messageId: id,
      ...words,
      /** The welcome message that it answers; absent: none. */
      welcome: answeredWelcome.optional(),
      /** What an answer to it by the same channel needs; absent: nothing. */
      origin: personal(messageOrigin).optional(),
      /** A program wrote it, or it went to many: no rule answers it; absent: a person did. */
      isAutomatic: z.boolean().optional(),
      /** The message of either side that it answers; absent: none that is known. */
      quotes: quotedMessage.optional(),
      /** What the channel says that it is; absent: what its words and files show. */
      messageKind: z.enum(STATED_KINDS).optional(),
      /** Places, cards and stickers of it, of which its text has the plain form; absent: none. */
      shared: personal(sharedContent).optional(),
      /** The album that it is a part of; absent: none. */
      albumId: albumId.optional(),
    })
    .describe('The contact wrote.'),
  {
    ...withFiles,
    ...sealedForContact('text', 'attachments', 'origin', 'shared'),
    version: 7,
    upcasters: {
      ...withFiles.upcasters,
      ...{ 2: unchanged, 3: unchanged, 4: unchanged, 5: unchanged, 6: unchanged },
    },
  },
);

/** Says which rule wrote a message, and which of its texts was picked. */
const automaticText = z.object({
  ruleId: id,
  ruleVersion: z.number().int(),
  /** 1-based. */
  choice: z.number().int().min(1),
  of: z.number().int().min(1).max(3),
});

/** Version 1 had no files, version 2 did not say which wait it ends, version 3 no sides of pictures, version 4 no message that it quotes. */
export const MessageSent = defineEvent(
  'MessageSent',
  'conversation',
  z
    .object({
      ...here,
      inboxId: id,
      messageId: id,
      ...words,
      /** The agent who wrote it; null for an automatic message. */
      userId: id.nullable(),
      automatic: automaticText.nullable(),
      /** The wait that a person's answer ends, and by when it had to be ended; null: none waited, or a rule wrote it. */
      endsWait: z.object({ since: instant, dueAt: instant.nullable() }).nullable(),
      /** The form of the provider that it is sent in; absent: it is written freely. */
      template: personal(messageTemplate).optional(),
      /** The message of either side that it answers; absent: none. */
      quotes: quotedMessage.optional(),
    })
    .describe('An agent or a rule answered in public.'),
  {
    ...withFiles,
    ...sealedForContact('text', 'attachments', 'template'),
    version: 5,
    upcasters: {
      ...withFiles.upcasters,
      2: addingField('endsWait', null),
      3: unchanged,
      4: unchanged,
    },
  },
);

/** Version 1 had no files, version 2 no sides of pictures. */
export const NoteAdded = defineEvent(
  'NoteAdded',
  'conversation',
  z
    .object({
      ...here,
      noteId: id,
      ...words,
      userId: id.nullable(),
      mentions: z.array(id).max(50),
    })
    .describe('A person left a private note.'),
  { ...withFiles, version: 3, upcasters: { ...withFiles.upcasters, 2: unchanged } },
);
