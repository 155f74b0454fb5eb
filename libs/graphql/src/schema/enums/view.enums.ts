import { REBUILD_ACTS, REBUILD_STATES } from '@bitacora/rebuild';
import { enumOf } from '../enum-of.js';

export const RebuildStateName = enumOf(
  'RebuildState',
  REBUILD_STATES,
  'Where the rebuild of a view stands.',
  {
    ordered: 'No process has taken it up yet.',
    cancelling: 'Its process was asked to stop.',
    running: 'A process fills the new version.',
    cancelled: 'It was stopped before its end.',
    interrupted: 'Its process stopped or died; it can be resumed.',
    failed: 'It could not go to its end.',
    unconfirmed: 'The new version is live, and the old one is still there.',
    confirmed: 'The old version was dropped.',
    reverted: 'The old version was made live again.',
    discarded: 'What was filled was dropped.',
  },
);

export const RebuildActName = enumOf(
  'RebuildAct',
  REBUILD_ACTS,
  "What can be done about a view's rebuild.",
  {
    start: 'Fill a new version from the log.',
    cancel: 'Stop filling.',
    resume: 'Fill on from where it stopped.',
    discard: 'Drop what was filled.',
    confirm: 'Drop the version before it.',
    revert: 'Make the version before it live again.',
  },
);
