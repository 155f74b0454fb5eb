import type { Position } from '@bitacora/kernel';

/** A name that a thing had until the event at a position gave it another. */
export interface FormerName {
  readonly name: string;
  readonly until: Position;
}

/** A thing with the name of today, and those of before in the order in which it had them. */
export interface FormerlyNamed {
  readonly name: string;
  readonly formerNames: readonly FormerName[];
}

/** Names that are kept of one thing; of events before the oldest of them it is the name. */
const MAX_FORMER_NAMES = 50;

/** The names of a thing after an event that says what it is called. */
export function namesAfter(thing: FormerlyNamed, name: string, at: Position): FormerlyNamed {
  const { formerNames } = thing;
  if (thing.name === name) return { name, formerNames };
  const former = { name: thing.name, until: at };
  return { name, formerNames: [...formerNames, former].slice(-MAX_FORMER_NAMES) };
}
