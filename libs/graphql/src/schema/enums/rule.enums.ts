import { ACTION_RESULTS, CALENDAR_MOMENTS, RULE_MODES, WAITS } from '@bitacora/conversations';
import {
  BACK_TEST_SIDES,
  REFERENCE_KINDS,
  RULE_IMPORT_OUTCOMES,
  RULE_STATES,
  TIMER_STATES,
  VERDICTS,
} from '@bitacora/rules';
import { enumOf } from '../enum-of.js';

export const RuleStateName = enumOf('RuleState', RULE_STATES, 'Whether a rule acts.', {
  off: 'It is not evaluated.',
  shadow: 'It is evaluated and recorded, and changes nothing.',
  on: 'It acts.',
});

export const TimerStateName = enumOf(
  'TimerState',
  TIMER_STATES,
  'Whether a rule waits for time in a conversation still.',
  {
    armed: 'It waits.',
    reached: 'Its time came by the event that is looked at.',
    disarmed: 'What it waited for ended by the event that is looked at.',
  },
);

export const TimerWaitName = enumOf(
  'TimerWait',
  [...WAITS, ...CALENDAR_MOMENTS, 'pause'],
  'What a rule waits for.',
  {
    noAnswer: 'The contact waits for an answer.',
    contactSilent: 'The contact has not written since a person answered.',
    agentSilent: 'No person has answered.',
    inStatus: 'The conversation has a status.',
    date: 'A moment before or after a date attribute.',
    weekday: 'A time of some days of the week.',
    pause: 'A rule does what is behind a wait.',
  },
);

export const RuleModeName = enumOf(
  'RuleMode',
  RULE_MODES,
  'How a rule took part in a pass: the state that it had.',
  {
    on: 'It acted.',
    shadow: 'It was recorded and changed nothing.',
  },
);

export const ActionResultName = enumOf(
  'ActionResult',
  ACTION_RESULTS,
  'What came of an action of a rule.',
  {
    done: 'It was carried out; of a rule in shadow: it would have been.',
    noChange: 'Everything was already as the action wants it.',
    refused: 'It was refused; the reason is a code.',
    tooLate: 'Its time was over when it could have been carried out.',
  },
);

export const VerdictName = enumOf(
  'Verdict',
  VERDICTS,
  'Why a rule did, or did not, act on an event.',
  {
    acted: 'It was due, and at least one of its actions was carried out.',
    unchanged: 'It was due, and found everything as it should be.',
    shadow: 'It was due and only recorded.',
    refused: 'It was due, and none of its actions was carried out.',
    notMatched: 'Its conditions did not hold.',
    off: 'It was switched off.',
    flagged: 'It named what the account did not have then.',
    notYetActive: 'It was made, or its first version put in force, after the event.',
    notTriggered: 'It waits for another kind of event.',
    stopped: 'A rule before it ended the pass.',
    cut: "The pass was as large as the log takes before it was this rule's turn.",
    overrun: 'The act behind the event had set off as many passes or changes as there may be.',
    limited: 'It had run as often in the conversation as it may.',
    outsideWindow: 'The event was outside the times at which it runs.',
    loop: 'It stands among the causes of the event.',
    deleted: 'It was deleted.',
    imported: 'The event was imported: it sets nothing off.',
    notRecorded: 'Its conditions hold, but no pass is recorded for the event yet.',
  },
);

export const ThingKindName = enumOf('ThingKind', REFERENCE_KINDS, 'What a rule can name.', {
  label: 'A label.',
  user: 'A member.',
  team: 'A team.',
  inbox: 'An inbox.',
  attribute: 'An attribute of conversations or contacts.',
  option: 'An option of an attribute that is a list.',
  webhook: 'An address that rules can call.',
  macro: 'A macro that people share.',
});

export const RuleImportOutcomeName = enumOf(
  'RuleImportOutcome',
  RULE_IMPORT_OUTCOMES,
  'What comes of a rule of a file.',
  {
    new: 'A new rule, switched off.',
    nameTaken: 'Nothing: a rule of this name is there.',
    unmapped: 'Nothing: it names what the account does not have and nothing stands for.',
    refused: 'Nothing: it says why.',
  },
);

export const BackTestSideName = enumOf('BackTestSide', BACK_TEST_SIDES, 'Who acts on an event.', {
  gained: 'The draft only.',
  lost: 'The live version only.',
  same: 'Both.',
});

/** Where a back-test is. */
export const BACK_TEST_STATES = ['running', 'finished', 'refused', 'ended'] as const;
export type BackTestState = (typeof BACK_TEST_STATES)[number];

export const BackTestStateName = enumOf(
  'BackTestState',
  BACK_TEST_STATES,
  'Where a back-test is.',
  {
    running: 'It reads the log.',
    finished: 'It has read everything.',
    refused: 'It did not begin.',
    ended: 'It ended before it had read everything.',
  },
);
