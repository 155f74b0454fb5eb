import { type EventDefinition, type JsonObject, isErased } from '@bitacora/kernel';

type Personal = Pick<EventDefinition, 'personal'>;

/** Definitions never change, and a thread has many lines. */
const personalOf = new WeakMap<Personal, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

/** The data of an event without the fields that its definition marks as personal. */
export function publicData(definition: Personal | undefined, data: object): JsonObject {
  const personal = definition ? personalFields(definition) : NONE;
  const open: Record<string, unknown> = {};
  for (const name of Object.keys(data)) {
    if (personal.has(name)) continue;
    const value = (data as Record<string, unknown>)[name];
    if (!isErased(value)) open[name] = value;
  }
  return open as JsonObject;
}

function personalFields(definition: Personal): ReadonlySet<string> {
  const known = personalOf.get(definition);
  if (known) return known;
  const fields = new Set(definition.personal?.flatMap((each) => each.fields));
  personalOf.set(definition, fields);
  return fields;
}
