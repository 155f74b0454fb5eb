import { type Decision, foldText } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import type { LabelEvent } from './labels.events.js';
import type { Label, LabelsState } from './labels.state.js';

type Result = Decision<LabelEvent>;

/** Most labels of an account: every console holds all of them. */
export const MAX_LABELS_OF_ACCOUNT = 2_500;

export function createLabel(data: Label, state: LabelsState): Result {
  const existing = state.find((label) => label.labelId === data.labelId);
  if (existing) return same(existing, data) ? [] : accountRefusal('ID_TAKEN', 'labelId');
  if (state.length >= MAX_LABELS_OF_ACCOUNT) {
    return accountRefusal('LABELS_FULL', undefined, { max: MAX_LABELS_OF_ACCOUNT });
  }
  return nameTaken(data, state) ?? [{ type: 'LabelCreated', data }];
}

/** Things hold the label's id, so a new name is seen everywhere at once. */
export function changeLabel(data: Label, state: LabelsState): Result {
  const label = state.find((one) => one.labelId === data.labelId);
  if (!label) return accountRefusal('LABEL_NOT_FOUND', 'labelId');
  if (same(label, data)) return [];
  return nameTaken(data, state) ?? [{ type: 'LabelChanged', data }];
}

export function deleteLabel(data: { readonly labelId: string }, state: LabelsState): Result {
  const known = state.some((label) => label.labelId === data.labelId);
  return known ? [{ type: 'LabelDeleted', data }] : accountRefusal('LABEL_NOT_FOUND', 'labelId');
}

/** The other label stays as it is. What had the merged one is not read here: however much it is, the command costs the same. */
export function mergeLabels(
  data: { readonly labelId: string; readonly into: string },
  state: LabelsState,
): Result {
  if (data.labelId === data.into) return accountRefusal('MERGED_WITH_ITSELF', 'into');
  for (const field of ['labelId', 'into'] as const)
    if (!state.some(({ labelId }) => labelId === data[field]))
      return accountRefusal('LABEL_NOT_FOUND', field);
  return [{ type: 'LabelMerged', data }];
}

function nameTaken(data: Label, state: LabelsState) {
  const other = state.find(
    (label) => label.labelId !== data.labelId && foldText(label.name) === foldText(data.name),
  );
  return other ? accountRefusal('NAME_TAKEN', 'name', { name: other.name }) : null;
}

function same(one: Label, other: Label): boolean {
  return (
    one.name === other.name &&
    one.colour === other.colour &&
    one.description === other.description &&
    one.inSidebar === other.inSidebar
  );
}
