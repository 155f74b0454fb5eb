import { configSchema } from './config.schema.js';

/** The settings as a Markdown table, from the schema itself: docs/operations.md holds it. */
export function settingsTable(): string {
  const rows = Object.entries(configSchema.shape).map(([name, field]) => {
    const given = field.safeParse(undefined);
    const { description = '' } = field.meta() ?? {};
    return `| \`${name}\` | ${given.success ? written(given.data) : 'required'} | ${description} |`;
  });
  return ['| variable | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

function written(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.length === 0 ? '' : `\`${value.join(',')}\``;
  return `\`${String(value)}\``;
}
