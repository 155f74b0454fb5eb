import { type AnyProcess, type ProcessStep, defineProcess, step } from '@bitacora/kernel';
import { z } from 'zod';
import {
  CreateCannedResponse,
  CreateOwnCannedResponse,
  DeleteCannedResponse,
  DeleteOwnCannedResponse,
  ownBody,
  sharedBody,
} from './canned-response.commands.js';
import { cannedResponseId } from './canned-response.events.js';
import { audienceIn, responseIdOf } from './canned-response.id.js';
import type { WantedResponse } from './canned-response.decide.js';

/** Which response becomes what; the version is that of the response which moves. */
interface Move {
  readonly responseId: string;
  readonly response: z.output<typeof sharedBody | typeof ownBody>;
  readonly expectedVersion?: string | undefined;
}

/** The version of the response that the sender has seen. */
const expectedVersion = z.string().max(100).optional();

/**
 * A response with another short code or audience has another id. The new one is made first, so that a code that is taken
 * changes nothing; a crash between leaves both, and a retry completes.
 */
function moving({ responseId, response, expectedVersion }: Move) {
  const made: ProcessStep =
    response.audience === 'own'
      ? step(CreateOwnCannedResponse, response, { undo: deleting(idOf(response)) })
      : step(CreateCannedResponse, response, { undo: deleting(idOf(response)) });
  return [made, { ...deleting(responseId), expectedVersion }];
}

function idOf(response: WantedResponse): string {
  return responseIdOf(response, response.code);
}

function deleting(responseId: string): ProcessStep {
  return audienceIn(responseId).audience === 'own'
    ? step(DeleteOwnCannedResponse, { responseId })
    : step(DeleteCannedResponse, { responseId });
}

/** Gives a response another short code or audience; one that was the sender's own can become a shared one. */
export const MoveCannedResponse = defineProcess({
  name: 'MoveCannedResponse',
  permission: 'settings.manage',
  schema: z.object({
    responseId: cannedResponseId,
    response: z.union([sharedBody, ownBody]),
    expectedVersion,
  }),
  steps: moving,
});

/** Gives a response of one's own another short code. */
export const MoveOwnCannedResponse = defineProcess({
  name: 'MoveOwnCannedResponse',
  permission: 'conversation.reply',
  schema: z.object({
    responseId: cannedResponseId.startsWith('own:', 'FORBIDDEN'),
    response: ownBody,
    expectedVersion,
  }),
  steps: moving,
});

/** Every process of this domain, for the composition root. */
export const cannedResponseProcesses: readonly AnyProcess[] = [
  MoveCannedResponse,
  MoveOwnCannedResponse,
];
