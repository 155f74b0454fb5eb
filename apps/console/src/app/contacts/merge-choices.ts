import type { MergeContactsInput, ShownContact } from '@bitacora/console-data';
import type { AttributeWords, DefinedAttribute, HeldValue } from '../attributes/attribute-words.js';

/** Details that a person chooses between. */
const DETAILS = ['name', 'email', 'phone', 'rut'] as const;

/** Something that both contacts have, and have otherwise. */
export interface MergeChoice {
  readonly key: string;
  /** `detail` has words of its own, an attribute its name. */
  readonly kind: 'detail' | 'attribute';
  readonly label: string;
  /** Of the contact that stays, and of the other. */
  readonly own: string;
  readonly other: string;
}

/** What a merge takes over without a question: labels of details, names of attributes. */
export type MergeGain = Pick<MergeChoice, 'key' | 'kind' | 'label' | 'other'>;

/** What has to be chosen, and what comes by itself because the contact that stays has none. */
export function mergePlan(
  own: ShownContact,
  other: ShownContact,
  attributes: readonly DefinedAttribute[],
  words: Pick<AttributeWords, 'text'>,
): { readonly choices: readonly MergeChoice[]; readonly gains: readonly MergeGain[] } {
  const details = DETAILS.map((field) => ({
    ...{ key: field, kind: 'detail' as const, label: field },
    ...{ own: own[field], other: other[field] },
  }));
  const said = (contact: ShownContact, attribute: DefinedAttribute) => {
    const held = contact.attributes.find((one) => one.attribute.id === attribute.id);
    return words.text(attribute, (held?.value ?? null) as HeldValue | null);
  };
  const values = attributes.map((attribute) => ({
    ...{ key: attribute.id, kind: 'attribute' as const, label: attribute.name },
    ...{ own: said(own, attribute), other: said(other, attribute) },
  }));
  const choices: MergeChoice[] = [];
  const gains: MergeGain[] = [];
  for (const one of [...details, ...values]) {
    if (one.other === null || one.other === one.own) continue;
    if (one.own === null) gains.push({ ...one, other: one.other });
    else choices.push({ ...one, own: one.own, other: one.other });
  }
  return { choices, gains };
}

/** What is asked of the server; `taken`: keys of choices in which the other wins. */
export function mergeInput(
  [contactId, absorbedId]: readonly [string, string],
  choices: readonly MergeChoice[],
  taken: ReadonlySet<string>,
  blocked: boolean | null,
): MergeContactsInput {
  const chosen = choices.filter(({ key }) => taken.has(key));
  const keys = new Set(chosen.filter(({ kind }) => kind === 'detail').map(({ key }) => key));
  return {
    ...{ contactId, absorbedId, blocked },
    details: DETAILS.filter((detail) => keys.has(detail)),
    attributeIds: chosen.filter(({ kind }) => kind === 'attribute').map(({ key }) => key),
  };
}
