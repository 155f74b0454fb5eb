// Texts that `npm run new` puts in place. They follow the conventions of CONTRIBUTING.md and compile as they are.

/** `ContactMerged` or `contact merged` as `contact-merged`. */
export const kebab = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();

/** `overdue-mails` as `OverdueMails`. */
export const pascal = (name) =>
  kebab(name).replace(/(^|-)(\w)/g, (_, dash, letter) => letter.toUpperCase());

/** `overdue-mails` as `overdueMails`. */
export const camel = (name) => pascal(name).replace(/^\w/, (letter) => letter.toLowerCase());

const SCHEMA = { boolean: 'z.boolean()', text: 'z.string()', id: 'z.string().min(1)' };

/** `field` is a name and its type; none: the event has its subject alone. */
export const eventText = (name, category, field) => {
  const subject = category === 'conversation' ? '...here' : `${category}Id: z.string().min(1)`;
  const data = [subject, ...(field ? [`${field[0]}: ${SCHEMA[field[1]]}`] : [])];
  return `const ${name} = defineEvent('${name}', '${category}', z.object({ ${data.join(', ')} }));

`;
};

/** How an event is shown. A switch has other words for off than for on; another value ends the sentence. */
export const shownText = (icon, field) => {
  const [name, type] = field ?? [];
  if (type === 'boolean') return `{ icon: '${icon}', wording: ({ ${name} }) => unless(${name}) }`;
  if (type) return `{ icon: '${icon}', object: ['${name}', '${type === 'id' ? 'name' : 'text'}'] }`;
  return `{ icon: '${icon}' }`;
};

export const projectionFiles = (name, event) => ({
  [`libs/views/src/${kebab(name)}/${kebab(name)}-document.ts`]: `import type { Position, StoredDocument } from '@bitacora/kernel';

/** One document of the view ${camel(name)}. */
export interface ${pascal(name)}Document extends StoredDocument {
  readonly count: number;
  readonly position: Position;
}
`,
  [`libs/views/src/${kebab(name)}/${kebab(name)}.projection.ts`]: `import { type DomainEvent, defineProjection } from '@bitacora/kernel';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import type { ${pascal(name)}Document } from './${kebab(name)}-document.js';

type ${pascal(name)}Event = DomainEvent<'${event}'>;

/** One document for each account. */
export const ${camel(name)}Projection = defineProjection<${pascal(name)}Document, ${pascal(name)}Event>({
  name: '${camel(name)}',
  version: 1,
  indexes: [],
  holds: alreadyFolded,
  on: {
    ${event}: {
      keys: ({ metadata }) => [documentId(metadata.accountId)],
      evolve: (document, { metadata, position }, id) => ({
        _id: id,
        account: metadata.accountId,
        count: (document?.count ?? 0) + 1,
        position,
      }),
    },
  },
});
`,
});

export const reactorFiles = (name, event) => ({
  [`libs/reactors/src/${kebab(name)}/${kebab(name)}.reactor.ts`]: `import { ChangeConversationImportance } from '@bitacora/conversations';
import { type DomainEvent, defineReactor, reaction } from '@bitacora/kernel';

type ${pascal(name)}Event = DomainEvent<'${event}', { readonly conversationId: string }>;

/** Answers ${event} with a command; its id derives from the event, so a repeat changes nothing. */
export const ${camel(name)}Reactor = defineReactor<${pascal(name)}Event>({
  name: '${camel(name)}',
  version: 1,
  indexes: [],
  on: {
    ${event}: ({ data: { conversationId } }) => [
      reaction(ChangeConversationImportance, { conversationId, important: true }),
    ],
  },
});
`,
});

export const commandText = (name, state) => `import { defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { ${state}Decider } from './${state}.state.js';
import { ${state}Stream } from './${state}.id.js';

export const ${name} = defineCommand({
  name: '${name}',
  permission: '${state}.manage',
  schema: z.object({ ${state}Id: id }),
  decider: ${state}Decider,
  stream: (data, { accountId }) => ${state}Stream(accountId, data.${state}Id),
  decide: () => [],
});
`;
