import { camel, kebab } from './templates.mjs';

export const actionText = (name) => `import { words } from '../words.js';
import { action } from './action.js';
import { setImportantAction } from './set-important.js';

export const ${camel(name)}Action = action({
  name: '${camel(name)}',
  version: 1,
  icon: 'star',
  words: words('${kebab(name)}', '${kebab(name)}', '${kebab(name)}'),
  params: {},
  writes: () => [{ field: 'important', value: 'true' }],
  leadsTo: () => [{ event: 'ConversationImportanceChanged' }],
  // Its change is another's, until it has one of its own: a schema with a \`kind\`, and \`apply\`.
  change: setImportantAction.change,
  plan: () => ({ important: true }),
  apply: setImportantAction.apply,
});
`;

export const factText = (group, name) => `  {
    name: '${group}.${camel(name)}',
    type: 'boolean',
    version: 1,
    group: '${group}',
    words: words('${kebab(name)}', '${kebab(name)}', '${kebab(name)}'),
    read: () => null,
  }`;
