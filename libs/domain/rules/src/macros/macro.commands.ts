import { type AnyDefinedCommand, type Reference, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { faultsOfSteps, referencesOfSteps } from './macro-checks.js';
import {
  type WantedMacro,
  changeMacro,
  createMacro,
  deleteMacro,
  faultsOfAudience,
} from './macro.decide.js';
import { macroBody } from './macro.schema.js';
import { type MacrosState, macroContent, macrosDecider, macrosStream } from './macro.state.js';
import { NoteMacrosFlagged } from './note-macros-flagged.command.js';
import { RunMacro } from './run-macro.command.js';

/** Of what several people share. */
const SHARED = 'settings.manage';
/** Of what a person keeps for themself: who answers has use of it. */
const OWN = 'conversation.reply';

type Account = { readonly accountId: string };

const decider = macrosDecider;
const shared = z.object({
  macroId: id,
  audience: z.enum(['everyone', 'team']),
  teamId: id.nullable(),
  userId: z.null(),
  ...macroBody.shape,
});
const own = z.object({
  macroId: id,
  audience: z.literal('own'),
  teamId: z.null(),
  userId: id,
  ...macroBody.shape,
});

const streamOf = ({ userId }: { readonly userId: string | null }, { accountId }: Account) =>
  macrosStream(accountId, userId);
const ofShared = (_data: unknown, { accountId }: Account) => macrosStream(accountId, null);
const edited = ({ macroId }: { readonly macroId: string }, state: MacrosState) => {
  const macro = state.find((one) => one.macroId === macroId);
  return macro ? macroContent(macro) : null;
};
const check = (data: WantedMacro) => [...faultsOfAudience(data), ...faultsOfSteps(data)];

function references({ steps, teamId, userId }: WantedMacro): readonly Reference[] {
  return [
    ...(teamId === null ? [] : [{ kind: 'team', id: teamId, field: 'teamId' } as const]),
    ...(userId === null ? [] : [{ kind: 'member', id: userId, field: 'userId' } as const]),
    ...referencesOfSteps(steps),
  ];
}

/** Makes a macro for everyone, or for the members of a team. */
export const CreateMacro = defineCommand({
  name: 'CreateMacro',
  permission: SHARED,
  schema: shared,
  decider,
  check,
  stream: streamOf,
  references,
  decide: createMacro,
});

export const ChangeMacro = defineCommand({
  name: 'ChangeMacro',
  permission: SHARED,
  schema: shared,
  decider,
  check,
  stream: streamOf,
  references,
  edited,
  decide: changeMacro,
});

export const DeleteMacro = defineCommand({
  name: 'DeleteMacro',
  permission: SHARED,
  schema: z.object({ macroId: id }),
  decider,
  stream: ofShared,
  decide: deleteMacro,
});

/** Makes a macro that only the person who sends this runs. */
export const CreateOwnMacro = defineCommand({
  name: 'CreateOwnMacro',
  permission: OWN,
  schema: own,
  decider,
  check,
  stream: streamOf,
  references,
  decide: createMacro,
});

export const ChangeOwnMacro = defineCommand({
  name: 'ChangeOwnMacro',
  permission: OWN,
  schema: own,
  decider,
  check,
  stream: streamOf,
  references,
  edited,
  decide: changeMacro,
});

export const DeleteOwnMacro = defineCommand({
  name: 'DeleteOwnMacro',
  permission: OWN,
  schema: z.object({ macroId: id, userId: id }),
  decider,
  stream: streamOf,
  decide: deleteMacro,
});

export const macroCommands: readonly AnyDefinedCommand[] = [
  CreateMacro,
  ChangeMacro,
  DeleteMacro,
  CreateOwnMacro,
  ChangeOwnMacro,
  DeleteOwnMacro,
  NoteMacrosFlagged,
  RunMacro,
];
