import { type Decider, type Json, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { LabelEvent } from './labels.events.js';

export interface Label {
  readonly labelId: string;
  readonly name: string;
  /** `#rrggbb`. */
  readonly colour: string;
  readonly description: string;
  readonly inSidebar: boolean;
}

/** Labels of an account, in the order in which they were made. */
export type LabelsState = readonly Label[];

/** `labels-<account>.all`: one stream, so that unique names are a plain invariant. */
export function labelsStream(accountId: string): StreamName {
  return streamName('labels', accountId, 'all');
}

function evolve(state: LabelsState, event: Folded<LabelEvent>): LabelsState {
  switch (event.type) {
    case 'LabelCreated':
      return [...state, event.data];
    case 'LabelChanged':
      return state.map((label) => (label.labelId === event.data.labelId ? event.data : label));
    case 'LabelDeleted':
    case 'LabelMerged':
      return state.filter((label) => label.labelId !== event.data.labelId);
  }
}

export const labelsDecider: Decider<LabelsState, LabelEvent> = { initial: [], evolve };

/** What people edit of a label, for its version. */
export function labelContent({
  name,
  colour,
  description,
  inSidebar,
}: Omit<Label, 'labelId'>): Json {
  return { name, colour, description, inSidebar };
}
