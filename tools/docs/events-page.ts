import type { EventDefinition } from '@bitacora/kernel';
import { fieldsOf } from './fields.js';

const HEAD = `# Events

Generated from the registry by \`npm run docs\`. Do not edit.

Every event that can stand in the log, by the category of its streams (\`category-<account>.<id>\`). The version is the newest;
older ones are lifted to it when they are read. Personal fields are sealed with the key of the person that the event names, and
read as erased once that key is deleted. Metadata (account, actor, IP, causes, time) is the same for all: see the
[architecture](architecture.md).`;

/** docs/events.md. Throws for an event that does not say what it means. */
export function eventsPage(definitions: readonly EventDefinition[]): string {
  const categories = [...new Set(definitions.map(({ category }) => category))];
  const parts = categories.map((category) => {
    const those = definitions.filter((definition) => definition.category === category);
    return [`## ${category}`, ...those.map(eventPart)].join('\n\n');
  });
  return `${[HEAD, ...parts].join('\n\n')}\n`;
}

function eventPart(definition: EventDefinition): string {
  const { type, version, schema } = definition;
  if (!schema.description) {
    throw new Error(`${type} does not say what it means; add .describe('…') to its schema.`);
  }
  const rows = fieldsOf(definition).map(
    ({ name, type: words, subject }) => `| \`${name}\` | ${cell(words)} | ${subject ?? ''} |`,
  );
  const table = ['| field | type | personal of |', '| --- | --- | --- |', ...rows].join('\n');
  return [`### ${type}`, `Version ${version}. ${schema.description}`, table].join('\n\n');
}

function cell(words: string): string {
  return words.replaceAll('|', '\\|');
}
