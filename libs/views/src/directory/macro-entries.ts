import { type Position, type Recorded, withKeys } from '@bitacora/kernel';
import { thingsNamedBy } from '@bitacora/rules';
import { type MacroEvent, type MacroStep, macrosStream } from '@bitacora/rules/published';
import { namesAfter } from '../document/former-names.js';
import type { DirectoryDocument, MacroEntry, MacroThing } from './directory-document.js';
import { entryId } from './directory-events.js';

/** Each person keeps their own in a stream of their own. */
function isShared({ stream, metadata }: Recorded<MacroEvent>): boolean {
  return stream === macrosStream(metadata.accountId, null);
}

function deleted(entry: DirectoryDocument, position: Position): DirectoryDocument {
  return entry.kind === 'macro' ? { ...entry, deleted: true, position } : entry;
}

type Written = Extract<Recorded<MacroEvent>, { type: 'MacroCreated' | 'MacroChanged' }>;

/** What events make of the entry of a macro. Those that a person keeps for themself have none: no rule runs them. */
export const macroFolds = withKeys<DirectoryDocument, MacroEvent>(
  ({ metadata, data }) => [entryId(metadata.accountId, 'macro', data.macroId)],
  {
    MacroCreated: (entry, event, id) => written(entry?.kind === 'macro' ? entry : null, event, id),
    MacroChanged: (entry, event, id) => written(entry?.kind === 'macro' ? entry : null, event, id),
    MacroDeleted: (entry, event) =>
      entry && isShared(event) ? deleted(entry, event.position) : entry,
  },
);

function written(before: MacroEntry | null, event: Written, id: string): MacroEntry | null {
  if (!isShared(event)) return before;
  const { data, metadata, position } = event;
  const { macroId, name, steps } = data;
  const names = before ? namesAfter(before, name, position) : { name, formerNames: [] };
  return {
    ...{ _id: id, account: metadata.accountId, kind: 'macro', macroId },
    ...{ ...names, things: thingsOfSteps(steps), deleted: false, position },
  };
}

function thingsOfSteps(steps: readonly MacroStep[]): readonly MacroThing[] {
  const named = steps.flatMap(({ conditions, action }) =>
    thingsNamedBy({ conditions, actions: [action] }),
  );
  const each = new Map(named.map(({ kind, id }) => [`${kind}:${id}`, { kind, id }]));
  return [...each.values()];
}
