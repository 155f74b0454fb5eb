import {
  type DocumentFolds,
  type SubjectErased,
  defineProjection,
  orWhenErased,
  withKeys,
} from '@bitacora/kernel';
import { type MailEvent, laneOf } from '@bitacora/mail/published';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import { erasedPerson } from '../document/subject-erased.js';
import type { MailDocument } from './mail-document.js';
import { turnKey } from '../turns/turn-key.js';

type Moved = Pick<MailDocument, 'state'> & Partial<MailDocument>;

const mailFolds: DocumentFolds<MailDocument, MailEvent> = {
  MailRequested: (_, { data, metadata, revision, position }, id) => ({
    _id: id,
    account: metadata.accountId,
    mailId: data.mailId,
    template: data.template,
    userId: data.userId,
    contactId: data.contactId,
    to: orWhenErased(data.to ?? data.contactTo, null),
    state: 'waiting',
    attempts: 0,
    nextAttemptAt: metadata.occurredAt,
    turn: turnKey(laneOf(data.template), metadata.accountId),
    fault: null,
    replyCode: null,
    end: null,
    requestedAt: metadata.occurredAt,
    stateSince: metadata.occurredAt,
    requestedKey: `${metadata.occurredAt}|${data.mailId}`,
    revision,
    position,
  }),
  MailAttemptStarted: moved(({ attempt }) => ({
    state: 'sending',
    attempts: attempt,
    nextAttemptAt: null,
  })),
  MailSent: moved(() => ({ state: 'sent', fault: null, replyCode: null })),
  MailFailed: moved(({ reason: fault, replyCode, nextAttemptAt }) => ({
    ...{ state: 'waiting', fault, replyCode, nextAttemptAt },
  })),
  MailGivenUp: moved(({ reason: end }) => ({ state: 'givenUp', end, nextAttemptAt: null })),
  MailOutcomeUnknown: moved(() => ({ state: 'unknown' })),
  MailRetryRequested: moved((_, at) => ({ state: 'waiting', end: null, nextAttemptAt: at })),
};

/** One document for each mail; the sender reads from it what is due. */
export const mailsProjection = defineProjection<MailDocument, MailEvent | SubjectErased>({
  name: 'mails',
  version: 3,
  indexes: [
    {
      name: 'requested',
      keys: [
        ['account', 1],
        ['requestedKey', -1],
      ],
    },
    {
      name: 'due',
      keys: [
        ['turn', 1],
        ['nextAttemptAt', 1],
      ],
    },
    { name: 'user', keys: [['userId', 1]] },
    {
      name: 'contact',
      keys: [
        ['account', 1],
        ['contactId', 1],
      ],
    },
  ],
  holds: alreadyFolded,
  on: {
    ...withKeys<MailDocument, MailEvent>(
      ({ data, metadata }) => [documentId(metadata.accountId, data.mailId)],
      mailFolds,
    ),
    SubjectErased: {
      keys: ({ data }, find) => {
        const person = erasedPerson(data.subject);
        return person.kind === 'user'
          ? find({ userId: person.userId })
          : find({ account: person.account, contactId: person.contactId });
      },
      evolve: (document, { position }) => document && { ...document, to: null, position },
    },
  },
});

/** A mail that is in another state by the event. */
function moved<Data>(change: (data: Data, at: string) => Moved) {
  return (
    document: MailDocument | null,
    event: {
      readonly data: Data;
      readonly metadata: { readonly occurredAt: string };
      readonly revision: number;
      readonly position: string;
    },
  ): MailDocument | null => {
    if (!document) return null;
    const { data, metadata, revision, position } = event;
    const at = metadata.occurredAt;
    const moved = { ...document, ...change(data, at), stateSince: at, revision, position };
    const isWaiting = moved.nextAttemptAt !== null;
    return { ...moved, turn: isWaiting ? turnKey(laneOf(moved.template), moved.account) : null };
  };
}
