import { type EventDefinition, type JsonObject, isErased } from '@bitacora/kernel';

/** The data of an event without the fields that its definition marks as personal. */
export function publicData(
  definition: Pick<EventDefinition, 'personal'> | undefined,
  data: object,
): JsonObject {
  const personal = new Set(definition?.personal?.flatMap(({ fields }) => fields));
  return Object.fromEntries(
    Object.entries(data).filter(([name, value]) => !personal.has(name) && !isErased(value)),
  ) as JsonObject;
}
