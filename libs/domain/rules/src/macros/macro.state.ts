import { type Decider, type Json, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { MacroEvent } from './macro.events.js';
import type { MacrosFlaggedEvent } from './macros-flagged.events.js';
import type { MacroAudience, MacroBody } from './macro.schema.js';

/** A prepared list of steps that a person runs on a conversation. */
export interface Macro extends MacroAudience, MacroBody {
  readonly macroId: string;
  /** Counts its texts, from 1. */
  readonly version: number;
  /** When it was changed last, or made (ISO 8601 UTC). */
  readonly changedAt: string;
}

/** Macros of one stream, in the order in which they were made. */
export type MacrosState = readonly Macro[];

/**
 * The stream of all shared macros, or of those of one person: unique names and the most that there may be are plain
 * invariants of it. Null: the shared ones.
 */
export function macrosStream(accountId: string, ownerId: string | null): StreamName {
  return streamName('macros', accountId, ownerId === null ? 'shared' : `own:${ownerId}`);
}

function evolve(state: MacrosState, event: Folded<MacroEvent | MacrosFlaggedEvent>): MacrosState {
  const changedAt = event.metadata.occurredAt;
  switch (event.type) {
    case 'MacroCreated':
      return [...state, { ...event.data, changedAt }];
    case 'MacroChanged':
      return state.map((macro) =>
        macro.macroId === event.data.macroId ? { ...event.data, changedAt } : macro,
      );
    case 'MacroDeleted':
      return state.filter(({ macroId }) => macroId !== event.data.macroId);
    case 'MacrosFlagged':
      return state;
  }
}

export const macrosDecider: Decider<MacrosState, MacroEvent | MacrosFlaggedEvent> = {
  initial: [],
  evolve,
};

/** What people edit of a macro, for its version. */
export function macroContent({
  name,
  description,
  steps,
  audience,
  teamId,
}: Pick<Macro, 'name' | 'description' | 'steps' | 'audience' | 'teamId'>): Json {
  return { name, description, steps: steps as unknown as Json, audience, teamId };
}
