import type { AttributeEvent, AttributeOption } from '@bitacora/account/published';
import { withKeys } from '@bitacora/kernel';
import { namesAfter } from '../document/former-names.js';
import type { AttributeEntry, DirectoryDocument, OptionEntry } from './directory-document.js';
import { entryId } from './directory-events.js';

/** Removed options that an attribute keeps: the newest. */
const MAX_REMOVED = 200;

/** What events make of the entry of an attribute. Deleted attributes stay, so that history has names. */
export const attributeFolds = withKeys<DirectoryDocument, AttributeEvent>(
  ({ metadata, data }) => [entryId(metadata.accountId, 'attribute', data.attributeId)],
  {
    AttributeCreated: (_, { data, metadata, position }, id) => ({
      _id: id,
      account: metadata.accountId,
      kind: 'attribute',
      ...data,
      options: offered(data.options),
      formerNames: [],
      deleted: false,
      position,
    }),
    AttributeChanged: (entry, { data, position }) =>
      attribute(entry, (before) => ({
        ...data,
        ...namesAfter(before, data.name, position),
        options: optionsAfter(before.options, data.options),
        position,
      })),
    AttributeDeleted: (entry, { position }) =>
      attribute(entry, () => ({ deleted: true, position })),
  },
);

function offered(options: readonly AttributeOption[]): readonly OptionEntry[] {
  return options.map((option) => ({ ...option, removed: false }));
}

/** The options of now in their order, and behind them those that were removed. */
function optionsAfter(
  before: readonly OptionEntry[],
  now: readonly AttributeOption[],
): readonly OptionEntry[] {
  const ids = new Set(now.map(({ optionId }) => optionId));
  const removed = before
    .filter(({ optionId }) => !ids.has(optionId))
    .map((option) => ({ ...option, removed: true }));
  return [...offered(now), ...removed.slice(-MAX_REMOVED)];
}

function attribute(
  entry: DirectoryDocument | null,
  change: (attribute: AttributeEntry) => Partial<AttributeEntry>,
): AttributeEntry | null {
  return entry?.kind === 'attribute' ? { ...entry, ...change(entry) } : null;
}
