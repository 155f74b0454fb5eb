import { type Decision, type DecisionContext, type Personal, isErased } from '@bitacora/kernel';
import { MAX_LABELS } from '@bitacora/schema';
import { contactRefusal } from '../contact.errors.js';
import type { ContactEvent } from '../contact.events.js';
import { type Contact, type ContactState, isContactErased } from '../contact.state.js';
import {
  type HandedParticulars,
  MAX_ABSORBED,
  MAX_HANDED_VALUES,
  MERGED_DETAILS,
  type MergeHindrance,
  type MergedDetail,
} from './merge.events.js';
import type { MergeUnderWay } from './merge.state.js';

type Result = Decision<ContactEvent>;

interface Asked extends MergeUnderWay {
  readonly contactId: string;
}

/** Begins a merge into the contact. Nothing happens when the other is one with it already, or is about to be. */
export function askMerge(
  data: Asked,
  state: ContactState,
  { actor }: Pick<DecisionContext, 'actor'>,
): Result {
  if (!state || actor.kind === 'contact') return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  const { contactId, absorbedId } = data;
  if (contactId === absorbedId) return contactRefusal('SAME_CONTACT', 'absorbedId');
  if (state.mergedInto !== null) return contactRefusal('CONTACT_MERGED', 'contactId');
  if (isContactErased(state)) return contactRefusal('CONTACT_ERASED', 'contactId');
  if (state.absorbedIds.includes(absorbedId) || state.merging?.absorbedId === absorbedId) return [];
  if (state.merging) return contactRefusal('MERGE_UNDER_WAY', 'contactId');
  const room = MAX_ABSORBED - state.absorbedIds.length;
  if (room <= 0) return contactRefusal('TOO_MANY_MERGED', 'absorbedId', { max: MAX_ABSORBED });
  const { details, attributeIds, blocked } = data;
  const taken = { details: [...details], attributeIds: [...attributeIds], blocked };
  return [{ type: 'ContactMergeAsked', data: { contactId, absorbedId, ...taken, room } }];
}

interface HandedOver {
  readonly contactId: string;
  readonly into: string;
  /** How many contacts the other can still absorb. */
  readonly room: number;
}

/**
 * The contact hands over what is known of it, or says why it does not. Its own stream decides between two who ask for it at once. One that
 * absorbs another just now declines, so that of two that ask for each other neither is absorbed.
 */
export function handOverContact(
  { contactId, into, room }: HandedOver,
  state: ContactState,
): Result {
  if (!state) return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  if (state.mergedInto === into) return [];
  const because = hindranceOf(state, room);
  if (because) return [{ type: 'ContactMergeDeclined', data: { contactId, into, because } }];
  const { labelIds, absorbedIds } = state;
  const handed = { particulars: particularsOf(state), labelIds, absorbedIds };
  return [
    {
      type: 'ContactMergedInto',
      data: { contactId, into, ...handed, labelIds: [...labelIds], absorbedIds: [...absorbedIds] },
    },
  ];
}

interface Followed {
  readonly contactId: string;
  readonly into: string;
  /** The contact that it was one with, and that was absorbed. */
  readonly through: string;
}

/** A contact that was absorbed before is one with whom its contact became one with, so that it leads there at once. */
export function followMerge({ contactId, into, through }: Followed, state: ContactState): Result {
  if (!state || state.mergedInto !== through || contactId === into) return [];
  const nothing = { particulars: null, labelIds: [], absorbedIds: [] };
  return [{ type: 'ContactMergedInto', data: { contactId, into, ...nothing } }];
}

export interface TakenOver {
  readonly contactId: string;
  readonly absorbedId: string;
  readonly particulars: Personal<HandedParticulars> | null;
  readonly labelIds: readonly string[];
  readonly absorbedIds: readonly string[];
}

/** Ends the merge that was asked for: what the contact lacks, and what was chosen, is its own from now on. */
export function takeOver(data: TakenOver, state: ContactState): Result {
  if (state?.merging?.absorbedId !== data.absorbedId) return [];
  const { contactId, absorbedId } = data;
  const blocked = state.merging.blocked ?? state.blockedAt !== null;
  const absorbedIds = [absorbedId, ...data.absorbedIds].slice(0, MAX_ABSORBED);
  const { particulars } = data;
  const known = particulars === null || isErased(particulars) ? null : particulars;
  return [
    { type: 'ContactsMerged', data: { contactId, absorbedId, absorbedIds, blocked } },
    ...(known ? [...detailsTaken(state, known), ...valuesTaken(state, known)] : []),
    ...labelsTaken(state, data.labelIds),
    ...(blocked === (state.blockedAt !== null)
      ? []
      : [{ type: blocked ? 'ContactBlocked' : 'ContactUnblocked', data: { contactId } } as const]),
  ];
}

/** The other contact declined: the contact is as it was. */
export function dropMerge(
  data: {
    readonly contactId: string;
    readonly absorbedId: string;
    readonly because: MergeHindrance;
  },
  state: ContactState,
): Result {
  if (state?.merging?.absorbedId !== data.absorbedId) return [];
  return [{ type: 'ContactMergeDropped', data }];
}

function hindranceOf(state: Contact, room: number): MergeHindrance | null {
  if (state.mergedInto !== null) return 'merged';
  if (isContactErased(state)) return 'erased';
  if (state.merging) return 'merging';
  return state.absorbedIds.length + 1 > room ? 'tooMany' : null;
}

function particularsOf(state: Contact): HandedParticulars {
  const values = Object.entries(state.attributes)
    .flatMap(([id, value]) => (isErased(value) ? [] : [[id, value] as const]))
    .slice(-MAX_HANDED_VALUES);
  const { name, email, phone, rut } = state;
  const details = { name: known(name), email: known(email), phone: known(phone), rut: known(rut) };
  return { ...details, attributes: Object.fromEntries(values) };
}

function detailsTaken(state: Contact, handed: HandedParticulars): readonly ContactEvent[] {
  const chosen = state.merging?.details ?? [];
  const valueOf = (detail: MergedDetail) => {
    const isTaken = handed[detail] !== null && (state[detail] === null || chosen.includes(detail));
    return isTaken ? handed[detail] : state[detail];
  };
  if (MERGED_DETAILS.every((detail) => valueOf(detail) === state[detail])) return [];
  const [name, email, phone, rut] = [
    ...[valueOf('name'), valueOf('email'), valueOf('phone'), valueOf('rut')],
  ];
  const { contactId } = state;
  const rutChanged = rut === state.rut ? {} : { rut: rut ?? null };
  const details = { name: name ?? null, email: email ?? null, phone: phone ?? null };
  return [{ type: 'ContactDetailsChanged', data: { contactId, ...details, ...rutChanged } }];
}

function valuesTaken(
  { contactId, attributes, merging }: Contact,
  handed: HandedParticulars,
): readonly ContactEvent[] {
  const chosen = new Set(merging?.attributeIds);
  return Object.entries(handed.attributes)
    .filter(([id, value]) => {
      const own = attributes[id] ?? null;
      return own === null || (chosen.has(id) && own !== value);
    })
    .map(([attributeId, value]) => ({
      type: 'ContactAttributeSet',
      data: { contactId, attributeId, value },
    }));
}

/** As many as one contact can have; the others stay with the absorbed one. */
function labelsTaken(
  { contactId, labelIds }: Contact,
  handed: readonly string[],
): readonly ContactEvent[] {
  const room = Math.max(0, MAX_LABELS - labelIds.length);
  return [...new Set(handed)]
    .filter((labelId) => !labelIds.includes(labelId))
    .slice(0, room)
    .map((labelId) => ({ type: 'ContactLabelAdded', data: { contactId, labelId } }));
}

function known(field: Personal<string> | null): string | null {
  return isErased(field) ? null : field;
}
