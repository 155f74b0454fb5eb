import { type AnyDefinedCommand, type Reference, defineCommand } from '@bitacora/kernel';
import { attributesOfText, id, line, writtenText } from '@bitacora/schema';
import { z } from 'zod';
import {
  changeCannedResponse,
  createCannedResponse,
  deleteCannedResponse,
  ownOnly,
  sharedOnly,
  faultsOfResponse,
} from './canned-response.decide.js';
import {
  MAX_CODE_CHARACTERS,
  MAX_CONTENT_CHARACTERS,
  MAX_FILES_OF_RESPONSE,
  MAX_INBOXES_OF_RESPONSE,
  cannedResponseId,
  responseFile,
} from './canned-response.events.js';
import { cannedResponseStream, codeKey, responseIdOf } from './canned-response.id.js';
import {
  type CannedResponseState,
  cannedResponseContent,
  cannedResponseDecider,
} from './canned-response.state.js';

/** Of what several people share. */
const SHARED = 'settings.manage';
/** Of what a person keeps for themself: who answers has use of it. */
const OWN = 'conversation.reply';

type Account = { readonly accountId: string };
const decider = cannedResponseDecider;
const texts = {
  code: line(MAX_CODE_CHARACTERS).refine((code) => codeKey(code) !== null, 'CODE_INVALID'),
  content: writtenText.min(1).max(MAX_CONTENT_CHARACTERS),
  inboxIds: z.array(id).max(MAX_INBOXES_OF_RESPONSE),
  files: z.array(responseFile).max(MAX_FILES_OF_RESPONSE, 'TOO_MANY_FILES').optional(),
};
const everyone = z.object({
  audience: z.literal('everyone'),
  teamId: z.null(),
  userId: z.null(),
  ...texts,
});
const ofTeam = z.object({ audience: z.literal('team'), teamId: id, userId: z.null(), ...texts });
const ofPerson = z.object({ audience: z.literal('own'), teamId: z.null(), userId: id, ...texts });

/** A response that several people share, as a command takes it. */
export const sharedBody = z.discriminatedUnion('audience', [everyone, ofTeam]);
/** A response that a person keeps for themself. */
export const ownBody = ofPerson;

const changed = z.object({ responseId: cannedResponseId, ...texts });
const named = z.object({ responseId: cannedResponseId });

const newStream = (data: z.output<typeof sharedBody | typeof ownBody>, { accountId }: Account) =>
  cannedResponseStream(accountId, responseIdOf(data, data.code));
const stream = ({ responseId }: { readonly responseId: string }, { accountId }: Account) =>
  cannedResponseStream(accountId, responseId);

const edited = (_: unknown, state: CannedResponseState) => state && cannedResponseContent(state);

function references(data: {
  readonly content: string;
  readonly teamId?: string | null;
  readonly inboxIds: readonly string[];
}): readonly Reference[] {
  const { teamId, inboxIds } = data;
  return [
    ...(teamId ? [{ kind: 'team', id: teamId, field: 'teamId' } as const] : []),
    ...inboxIds.map((inbox, index) => ({
      kind: 'inbox' as const,
      id: inbox,
      field: `inboxIds.${index}`,
    })),
    ...attributesOfText(data.content, 'content'),
  ];
}

/** Makes a response for everyone, or for the members of a team. */
export const CreateCannedResponse = defineCommand({
  name: 'CreateCannedResponse',
  permission: SHARED,
  schema: sharedBody,
  decider,
  check: faultsOfResponse,
  stream: newStream,
  references,
  decide: createCannedResponse,
});

export const ChangeCannedResponse = defineCommand({
  name: 'ChangeCannedResponse',
  permission: SHARED,
  schema: changed,
  decider,
  check: (data) => [...sharedOnly(data.responseId), ...faultsOfResponse(data)],
  stream,
  references,
  edited,
  decide: changeCannedResponse,
});

export const DeleteCannedResponse = defineCommand({
  name: 'DeleteCannedResponse',
  permission: SHARED,
  schema: named,
  decider,
  check: ({ responseId }) => sharedOnly(responseId),
  stream,
  edited,
  decide: deleteCannedResponse,
});

/** Makes a response that only the person who sends this uses. */
export const CreateOwnCannedResponse = defineCommand({
  name: 'CreateOwnCannedResponse',
  permission: OWN,
  schema: ownBody,
  decider,
  check: faultsOfResponse,
  stream: newStream,
  references: (data) => [
    ...references(data),
    { kind: 'member', id: data.userId, field: 'userId' } as const,
  ],
  decide: createCannedResponse,
});

export const ChangeOwnCannedResponse = defineCommand({
  name: 'ChangeOwnCannedResponse',
  permission: OWN,
  schema: changed,
  decider,
  check: (data) => [...ownOnly(data.responseId), ...faultsOfResponse(data)],
  stream,
  references,
  edited,
  decide: changeCannedResponse,
});

export const DeleteOwnCannedResponse = defineCommand({
  name: 'DeleteOwnCannedResponse',
  permission: OWN,
  schema: named,
  decider,
  check: ({ responseId }) => ownOnly(responseId),
  stream,
  edited,
  decide: deleteCannedResponse,
});

export const cannedResponseCommands: readonly AnyDefinedCommand[] = [
  CreateCannedResponse,
  ChangeCannedResponse,
  DeleteCannedResponse,
  CreateOwnCannedResponse,
  ChangeOwnCannedResponse,
  DeleteOwnCannedResponse,
];
