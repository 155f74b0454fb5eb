/** Between lane and owner; no lane has it. */
const BETWEEN = '|';
/** The character that follows it in the order of texts. */
const AFTER = '}';

/** One text for a lane and the owner of what waits in it, so that an index goes through the owners of a lane in order. */
export function turnKey(lane: string, owner: string): string {
  return `${lane}${BETWEEN}${owner}`;
}

/** The owner in a key. */
export function ownerOfTurn(turn: string): string {
  return turn.slice(turn.indexOf(BETWEEN) + BETWEEN.length);
}

/** What all keys of the lane are less than. */
export function endOfTurns(lane: string): string {
  return `${lane}${AFTER}`;
}
