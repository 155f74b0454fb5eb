/** Why a rule did, or did not, act on an event. The console has words for each. */
export const VERDICTS = [
  /** It was due, and at least one of its actions was carried out. */
  'acted',
  /** It was due, and found everything as it should be. */
  'unchanged',
  /** It was due and only recorded. */
  'shadow',
  /** It was due, and none of its actions was carried out. */
  'refused',
  'notMatched',
  'off',
  /** It named what the account did not have then. */
  'flagged',
  /** It was made, or its first version put in force, after the event. */
  'notYetActive',
  /** It waits for another kind of event. */
  'notTriggered',
  /** A rule before it ended the pass. */
  'stopped',
  /** The pass was as large as the log takes before it was this rule's turn. */
  'cut',
  /** The act behind the event had set off as many passes or changes as there may be. */
  'overrun',
  /** It had run as often in the conversation as it may. */
  'limited',
  'outsideWindow',
  /** It is among the causes of the event. */
  'loop',
  'deleted',
  /** The event was imported: it sets nothing off. */
  'imported',
  /** Its conditions hold, but no pass is recorded for the event (yet). */
  'notRecorded',
] as const;
export type Verdict = (typeof VERDICTS)[number];
