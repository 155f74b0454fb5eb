import { type Decision, type DecisionContext, type DomainErrors, foldText } from '@bitacora/kernel';
import { isSameMacro } from './same-macro.js';
import { macroRefusal } from './macro.errors.js';
import type { MacroEvent } from './macro.events.js';
import { MAX_OWN_MACROS, MAX_SHARED_MACROS } from './macro.schema.js';
import type { Macro, MacrosState } from './macro.state.js';

type Result = Decision<MacroEvent>;
type Who = Pick<DecisionContext, 'actor'>;
/** A macro as it is to be. */
export type WantedMacro = Omit<Macro, 'version' | 'changedAt'>;

/** A name is there once among the macros that are shared with the same people, and once among those of one person. */
export function createMacro(data: WantedMacro, state: MacrosState, context: Who): Result {
  if (isOfAnother(data.userId, context)) return macroRefusal('MACRO_NOT_FOUND');
  const existing = state.find(({ macroId }) => macroId === data.macroId);
  if (existing)
    return isSameMacro(existing, data)
      ? []
      : macroRefusal('NAME_TAKEN', 'name', { name: existing.name });
  const max = data.userId === null ? MAX_SHARED_MACROS : MAX_OWN_MACROS;
  if (state.length >= max) return macroRefusal('TOO_MANY_MACROS', 'name', { max });
  return nameTaken(data, state) ?? [{ type: 'MacroCreated', data: { ...data, version: 1 } }];
}

export function changeMacro(data: WantedMacro, state: MacrosState, context: Who): Result {
  const macro = state.find(({ macroId }) => macroId === data.macroId);
  if (!macro || isOfAnother(data.userId, context)) return missing();
  if (isSameMacro(macro, data)) return [];
  const version = macro.version + 1;
  return nameTaken(data, state) ?? [{ type: 'MacroChanged', data: { ...data, version } }];
}

export function deleteMacro(
  { macroId, userId = null }: { readonly macroId: string; readonly userId?: string | null },
  state: MacrosState,
  context: Who,
): Result {
  const isThere = state.some((macro) => macro.macroId === macroId);
  if (!isThere || isOfAnother(userId, context)) return missing();
  return [{ type: 'MacroDeleted', data: { macroId } }];
}

/** The ids of team and person fit the audience. */
export function faultsOfAudience({
  audience,
  teamId,
}: Pick<Macro, 'audience' | 'teamId'>): DomainErrors {
  return (audience === 'team') === (teamId !== null) ? [] : [{ code: 'REQUIRED', field: 'teamId' }];
}

function nameTaken(data: WantedMacro, state: MacrosState) {
  const name = foldText(data.name);
  const other = state.find(
    (macro) =>
      macro.macroId !== data.macroId &&
      macro.audience === data.audience &&
      macro.teamId === data.teamId &&
      foldText(macro.name) === name,
  );
  return other ? macroRefusal('NAME_TAKEN', 'name', { name: other.name }) : null;
}

function missing() {
  return macroRefusal('MACRO_NOT_FOUND', 'macroId');
}

/** An administrator has no part in what another person keeps for themself. */
function isOfAnother(userId: string | null, { actor }: Who): boolean {
  return userId !== null && actor.kind === 'user' && actor.id !== userId;
}
