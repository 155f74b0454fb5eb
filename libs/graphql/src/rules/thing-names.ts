import type { NameThing, RuleDirectory, RuleFormatter } from '@bitacora/rules';
import type { AccountDirectory } from '@bitacora/views';

type Kind = Parameters<NameThing>[0];

/** What the things that rules mention are called, also those that are gone; for sentences. */
export function thingsCalled(directory: AccountDirectory): RuleFormatter['call'] {
  return (kind, id) => {
    const name = nameIn(directory, kind, id);
    return name === undefined ? undefined : { name, deleted: !isThere(directory, kind, id) };
  };
}

/** Names that things have, or had before they were deleted; undefined for what never was or was erased. */
export function namesEver(directory: AccountDirectory): NameThing {
  return (kind, id) => nameIn(directory, kind, id);
}

/** What rules of the account may mention. */
export function thingsOf(directory: AccountDirectory): RuleDirectory {
  return { has: (kind, id) => isThere(directory, kind, id) };
}

function nameIn(directory: AccountDirectory, kind: Kind, id: string): string | undefined {
  switch (kind) {
    case 'user':
      return directory.people.get(id)?.user?.name ?? undefined;
    case 'team':
      return directory.teams.get(id)?.name;
    case 'label':
      return directory.labels.get(id)?.name;
    case 'inbox':
      return directory.inboxes.get(id)?.name;
    case 'attribute':
      // A text names it by its owner and key.
      return directory.attributes.get(id)?.name ?? (id.includes('.') ? id : undefined);
    case 'option':
      return directory.options.get(id)?.name;
    case 'webhook':
      return directory.webhooks.get(id)?.name;
    case 'macro':
      return directory.macros.get(id)?.name;
  }
}

function isThere(directory: AccountDirectory, kind: Kind, id: string): boolean {
  switch (kind) {
    case 'user':
      return directory.people.get(id)?.member.removed === false;
    case 'team':
      return directory.teams.get(id)?.deleted === false;
    case 'label':
      return directory.labels.get(id)?.deleted === false;
    case 'inbox':
      return directory.inboxes.get(id)?.deleted === false;
    case 'attribute':
      return (directory.attributes.get(id) ?? attributeByKey(directory, id))?.deleted === false;
    case 'webhook':
      return directory.webhooks.get(id)?.deleted === false;
    case 'option':
      return isOptionThere(directory, id);
    case 'macro':
      return isMacroThere(directory, id);
  }
}

/** The attribute that a text means by `contact.plan`. */
function attributeByKey({ attributes }: AccountDirectory, named: string) {
  return [...attributes.values()].find(
    ({ owner, key, deleted }) => !deleted && `${owner}.${key}` === named,
  );
}

/** A macro that names what is gone does not run: it is as one that is gone. */
function isMacroThere(directory: AccountDirectory, id: string): boolean {
  const macro = directory.macros.get(id);
  return (
    macro?.deleted === false &&
    macro.things.every(({ kind, id: named }) => isThere(directory, kind, named))
  );
}

/** An option goes with its attribute, too. */
function isOptionThere({ attributes, options }: AccountDirectory, id: string): boolean {
  const option = options.get(id);
  return (
    option?.removed === false &&
    [...attributes.values()].some((one) => !one.deleted && one.options.includes(option))
  );
}
