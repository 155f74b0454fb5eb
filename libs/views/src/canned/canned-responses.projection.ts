import { type CannedResponseEvent, codeKey } from '@bitacora/canned-responses/published';
import { type Recorded, defineProjection, withKeys } from '@bitacora/kernel';
import { actorRef } from '../document/actor-ref.js';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import type { CannedResponseDocument } from './canned-response-document.js';

type Body = Extract<CannedResponseEvent, { type: 'CannedResponseCreated' }>['data'];

/** One document for each canned response. They are no part of the directory, which every page reads whole. */
export const cannedResponsesProjection = defineProjection<
  CannedResponseDocument,
  CannedResponseEvent
>({
  name: 'cannedResponses',
  version: 3,
  background: true,
  indexes: [
    {
      name: 'key',
      keys: [
        ['account', 1],
        ['key', 1],
      ],
    },
  ],
  searched: ['code', 'content'],
  holds: alreadyFolded,
  on: withKeys<CannedResponseDocument, CannedResponseEvent>(
    ({ data, metadata }) => [documentId(metadata.accountId, data.responseId)],
    {
      CannedResponseCreated: (_, { data, metadata, revision, position }, id) => ({
        _id: id,
        account: metadata.accountId,
        ...shown(data),
        createdBy: actorRef(metadata.actor),
        ...changed(metadata),
        revision,
        position,
      }),
      CannedResponseChanged: (document, { data, metadata, revision, position }) =>
        document && { ...document, ...shown(data), ...changed(metadata), revision, position },
      CannedResponseDeleted: () => null,
    },
  ),
});

function changed({ actor, occurredAt }: Recorded<CannedResponseEvent>['metadata']) {
  return { changedBy: actorRef(actor), changedAt: occurredAt };
}

function shown(data: Body) {
  const key = `${codeKey(data.code) ?? ''}|${data.responseId}`;
  return { ...data, key, everyInbox: data.inboxIds.length === 0 };
}
