import {
  PROTOCOL_CALLS,
  PROTOCOL_TYPES,
  helloFrame,
  pushFrameSchema,
} from '@bitacora/widget-protocol';
import { z } from 'zod';
import { type Schema, typeWords } from './fields.js';

const OPTIONS = { unrepresentable: 'any', reused: 'inline' } as const;

/** The tables of docs/widget-protocol.md: the calls, and the fields of everything that they name. */
export function callsTable(): string {
  const rows = PROTOCOL_CALLS.map(({ call, bearer, query, body, answer, note = '' }) => {
    const parts = [bearer ? 'bearer secret' : '', query ? names(query) : '', said(body)];
    return [`\`${call}\``, parts.filter(Boolean).join('; '), answer ? said(answer) : '204', note];
  });
  const bodies = PROTOCOL_CALLS.flatMap(({ call, body, query }) => {
    const taken = body ?? query;
    return taken && typeof taken !== 'string'
      ? [fieldsTable(`\`${call}\` takes`, taken, 'input')]
      : [];
  });
  return [
    table(['call', 'takes', 'answers', 'refusals and what else there is to know'], rows),
    ...bodies,
    ...PROTOCOL_TYPES.map((type) => fieldsTable(`\`${title(type)}\``, type, 'output')),
  ].join('\n\n');
}

/** The frames of the live socket. */
export function framesTable(): string {
  const pushes = schemaOf(pushFrameSchema, 'output').oneOf ?? [];
  const rows = pushes.map((frame) => [frameWords(frame), frame.description ?? '']);
  return [
    fieldsTable('The first frame from the client', helloFrame, 'input'),
    'The server sends:',
    table(['frame', 'meaning'], rows),
  ].join('\n\n');
}

function said(part: z.ZodType | string | undefined): string {
  if (part === undefined || typeof part === 'string') return part ?? '';
  return title(part) ? `\`${title(part)}\`` : names(part);
}

function names(schema: z.ZodType): string {
  return `\`{ ${Object.keys(schemaOf(schema, 'input').properties ?? {}).join(', ')} }\``;
}

function title(schema: z.ZodType): string {
  return schema.meta()?.title ?? '';
}

function frameWords({ properties = {} }: Schema): string {
  const fields = Object.entries(properties).map(([name, field]) =>
    field.const === undefined ? name : `"${name}": "${String(field.const)}"`,
  );
  return `\`{ ${fields.join(', ')} }\``;
}

function fieldsTable(heading: string, type: z.ZodType, io: 'input' | 'output'): string {
  const { properties = {}, required = [], description } = schemaOf(type, io);
  const rows = Object.entries(properties).map(([name, field]) => [
    `\`${name}\`${required.includes(name) ? '' : ', optional'}`,
    typeWords(field),
    field.description ?? '',
  ]);
  const intro = description ? `${heading}: ${description}` : `${heading}:`;
  return `${intro}\n\n${table(['field', 'type', 'meaning'], rows)}`;
}

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Schema {
  return z.toJSONSchema(type, { ...OPTIONS, io }) as Schema;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
