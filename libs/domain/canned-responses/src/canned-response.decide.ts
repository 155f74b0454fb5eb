import { type Decision, type DecisionContext, type DomainErrors, refuse } from '@bitacora/kernel';
import { distinct, sameItems } from '@bitacora/schema';
import { cannedResponseRefusal } from './canned-response.errors.js';
import type { CannedResponseEvent } from './canned-response.events.js';
import { type Audienced, audienceIn, codeKey, responseIdOf } from './canned-response.id.js';
import type { CannedResponse, CannedResponseState } from './canned-response.state.js';
import { cannedVariables } from './canned-variables.js';

type Result = Decision<CannedResponseEvent>;
type Who = Pick<DecisionContext, 'actor'>;

/** A response as it is to be; its id follows from audience and code. */
export type WantedResponse = Omit<CannedResponse, 'responseId' | 'files'> & Files;
/** What can change about a response that keeps its id: the code by its spelling only. */
export type ChangedResponse = Pick<CannedResponse, 'responseId' | 'code' | 'content' | 'inboxIds'> &
  Files;

/** Files that a response is to have; undefined: those that it has. */
interface Files {
  readonly files?: CannedResponse['files'] | undefined;
}

/** What is wrong with the texts of a response. */
export function faultsOfResponse({
  code,
  content,
}: Pick<CannedResponse, 'code' | 'content'>): DomainErrors {
  const fault = cannedVariables.fault(content);
  return [
    ...(codeKey(code) === null ? [cannedResponseRefusal('CODE_INVALID', 'code')] : []),
    ...(fault ? [refuse(fault.code, 'content', fault.params)] : []),
  ];
}

/** An audience has a short code once: the id is made of both. */
export function createCannedResponse(
  data: WantedResponse,
  state: CannedResponseState,
  context: Who,
): Result {
  if (isOfAnother(data, context)) return cannedResponseRefusal('RESPONSE_NOT_FOUND');
  if (state) return cannedResponseRefusal('CODE_TAKEN', 'code', { code: state.code });
  const { audience, teamId, userId, code, content } = data;
  const responseId = responseIdOf(data, code);
  const inboxIds = distinct(data.inboxIds);
  return [
    {
      type: 'CannedResponseCreated',
      data: {
        responseId,
        audience,
        teamId,
        userId,
        code,
        content,
        inboxIds,
        files: [...(data.files ?? [])],
      },
    },
  ];
}

/** Another code makes another id: that is a process, which moves the response. */
export function changeCannedResponse(
  data: ChangedResponse,
  state: CannedResponseState,
  context: Who,
): Result {
  if (!state || isOfAnother(state, context)) return missing();
  const { code, content } = data;
  if (responseIdOf(state, code) !== state.responseId)
    return cannedResponseRefusal('CODE_INVALID', 'code');
  const inboxIds = distinct(data.inboxIds);
  const files = [...(data.files ?? state.files)];
  const isSame =
    state.code === code &&
    state.content === content &&
    sameItems(state.inboxIds, inboxIds) &&
    sameFiles(state.files, files);
  if (isSame) return [];
  return [{ type: 'CannedResponseChanged', data: { ...state, code, content, inboxIds, files } }];
}

export function deleteCannedResponse(
  { responseId }: Pick<CannedResponse, 'responseId'>,
  state: CannedResponseState,
  context: Who,
): Result {
  if (!state || isOfAnother(state, context)) return missing();
  return [{ type: 'CannedResponseDeleted', data: { responseId } }];
}

/** Refuses what is no response of the person: the commands of own responses are for these only. */
export function ownOnly(responseId: string): DomainErrors {
  return audienceIn(responseId).audience === 'own' ? [] : [missing()];
}

/** Refuses own responses: the commands of administrators are for those that several people share. */
export function sharedOnly(responseId: string): DomainErrors {
  return audienceIn(responseId).audience === 'own' ? [missing()] : [];
}

function sameFiles(one: CannedResponse['files'], other: CannedResponse['files']): boolean {
  const idsOf = (files: CannedResponse['files']) => files.map(({ fileId }) => fileId).join();
  return idsOf(one) === idsOf(other);
}

function missing() {
  return cannedResponseRefusal('RESPONSE_NOT_FOUND', 'responseId');
}

/** An administrator has no part in what another person keeps for themself. */
function isOfAnother({ audience, userId }: Audienced, { actor }: Who): boolean {
  return audience === 'own' && actor.kind === 'user' && actor.id !== userId;
}
