import { z } from 'zod';

/** Names of all fields of a schema, wherever they are in the data; none of what is no schema of zod. */
export function fieldsIn(schema: unknown): readonly string[] {
  const fields = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { properties } = part as { readonly properties?: object };
    Object.keys(properties ?? {}).forEach((field) => fields.add(field));
    Object.values(part).forEach(walk);
  };
  if (schema instanceof z.ZodType) {
    walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  }
  return [...fields];
}
