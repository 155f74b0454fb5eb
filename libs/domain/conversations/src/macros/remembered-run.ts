import type { RunAttributes, RunEffects } from './macro-run.js';

/** A run of a macro as the conversation remembers it, to undo it. */
export interface RememberedRun {
  readonly runId: string;
  readonly macroId: string;
  readonly name: string;
  readonly at: string;
  /** Who ran it; null: no person. */
  readonly userId: string | null;
  readonly effects: RunEffects;
  /** Empty once the contact was erased. */
  readonly attributes: RunAttributes;
  readonly undone: boolean;
}

/** Runs that can be undone: older ones can not. */
export const RUNS_REMEMBERED = 10;
