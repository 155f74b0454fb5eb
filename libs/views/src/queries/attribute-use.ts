import type { Collection, StoredDocument } from '@bitacora/kernel';
import type { AttributeEntry } from '../directory/directory-document.js';
import { attributeCondition } from '../document/attribute-keys.js';
import { COUNT_CAP } from './conversations/conversation-counts.js';

/** How many conversations or contacts hold a value of an attribute, each up to `COUNT_CAP`. */
export interface AttributeUse {
  readonly values: number;
  /** Options that are offered, with the values that name each; empty unless it is a list. */
  readonly options: readonly { readonly id: string; readonly count: number }[];
}

/** Counts the values of an attribute in the view of what it describes: one range of an index for each. */
export async function attributeUse<D extends StoredDocument>(
  described: Pick<Collection<D>, 'count'>,
  { account, attributeId, options }: AttributeEntry,
): Promise<AttributeUse> {
  const offered = options.filter(({ removed }) => !removed);
  const [values, ...counts] = await Promise.all([
    described.count({ account, ...attributeCondition({ attributeId, test: 'filled' }) }, COUNT_CAP),
    ...offered.map(({ optionId: value }) =>
      described.count(
        { account, ...attributeCondition({ attributeId, test: 'is', value }) },
        COUNT_CAP,
      ),
    ),
  ]);
  return {
    values: values ?? 0,
    options: offered.map(({ optionId: id }, index) => ({ id, count: counts[index] ?? 0 })),
  };
}
