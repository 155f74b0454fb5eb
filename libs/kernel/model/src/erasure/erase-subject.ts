import { defineCommand, type DefinedCommand } from '../command/command-definition.js';
import type { Decider } from '../command/decider.js';
import type { Subject } from '../event/subject.js';
import { erasureStream, subjectParser, type SubjectErased } from './erasure-events.js';

interface ErasureState {
  readonly erased: boolean;
}

/** Whether a subject was erased. Once is for ever. */
export const erasureDecider: Decider<ErasureState, SubjectErased> = {
  initial: { erased: false },
  evolve: () => ({ erased: true }),
};

/**
 * Records that a subject is erased. Only the system sends it, as a step of an erasure; the
 * sender deletes the key afterwards.
 */
export const EraseSubject: DefinedCommand<
  { readonly subject: Subject },
  ErasureState,
  SubjectErased
> = defineCommand({
  name: 'EraseSubject',
  permission: null,
  schema: subjectParser,
  decider: erasureDecider,
  stream: (data) => erasureStream(data.subject),
  decide: (data, state) => (state.erased ? [] : [{ type: 'SubjectErased', data }]),
});
