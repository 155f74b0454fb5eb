import type { EventDefinition, Parser } from '@bitacora/kernel';
import { z } from 'zod';

/** One field of an event's data, in words. */
export interface FieldWords {
  readonly name: string;
  readonly type: string;
  /** Whose the field is; null when it is not personal. */
  readonly subject: string | null;
}

/** The part of a JSON Schema that is printed. */
export interface Schema {
  /** Name of a type that the page gives by itself. */
  readonly title?: string;
  readonly description?: string;
  /** A list for a simple type that may be null. */
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

const ID_PATTERN = '^[A-Za-z0-9_~:-]{1,80}$';
/** Bounds beyond which a number has none that anybody chose. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/** The fields of an event's newest version. */
export function fieldsOf(definition: EventDefinition): readonly FieldWords[] {
  return typesOf(definition.schema).map(([name, type]) => ({
    name,
    type,
    subject: subjectOf(definition, name),
  }));
}

function typesOf(schema: Parser<object>): readonly (readonly [string, string])[] {
  if (schema.fields) return Object.entries(schema.fields);
  const options = { io: 'output', unrepresentable: 'any' } as const;
  const { properties } = z.toJSONSchema(schema as z.ZodType, options) as Schema;
  return Object.entries(properties ?? {}).map(([name, field]) => [name, typeWords(field)]);
}

function subjectOf({ personal = [] }: EventDefinition, field: string): string | null {
  const group = personal.find(({ fields }) => fields.includes(field));
  return group ? `${group.subject} \`${group.idField}\`` : null;
}

/** The type of a field in words. */
export function typeWords(schema: Schema): string {
  if (schema.title) return code(schema.title);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const told = choices.filter((choice) => !choice.properties?.['erased']).map(typeWords);
    return [...new Set(told)].join(' or ');
  }
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(' ');
  switch (schema.type) {
    case 'string':
      return textWords(schema);
    case 'integer':
    case 'number':
      return `${schema.type === 'integer' ? 'whole number' : 'number'}${boundsOf(schema)}`;
    case 'array':
      return listWords(schema);
    case 'object':
      return objectWords(schema);
    default:
      return [schema.type ?? 'any JSON'].flat().join(' or ');
  }
}

function textWords({ pattern, format, minLength, maxLength }: Schema): string {
  if (pattern === ID_PATTERN) return 'id';
  if (format === 'date-time') return 'time, ISO 8601 UTC';
  if (format === 'email') return 'e-mail address';
  if (maxLength === undefined) return pattern === undefined ? 'text' : `text ${code(pattern)}`;
  return minLength === maxLength ? `text of ${maxLength}` : `text up to ${maxLength}`;
}

function boundsOf({ minimum, maximum }: Schema): string {
  const from = minimum === undefined || minimum <= -UNBOUNDED ? '' : ` from ${minimum}`;
  return maximum === undefined || maximum >= UNBOUNDED ? from : `${from} to ${maximum}`;
}

function listWords({ items = {}, maxItems }: Schema): string {
  return `list of ${maxItems === undefined ? '' : `up to ${maxItems} × `}${typeWords(items)}`;
}

function objectWords({ properties, additionalProperties }: Schema): string {
  if (properties) return `{ ${Object.keys(properties).join(', ')} }`;
  const values = typeof additionalProperties === 'object' ? typeWords(additionalProperties) : 'any';
  return `map to ${values}`;
}

function code(value: unknown): string {
  return `\`${String(value)}\``;
}
