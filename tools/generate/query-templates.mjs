import { camel, kebab, pascal } from './templates.mjs';

/** A function of the views that counts the documents of an account, its spec, and a resolver that asks it. */
export const queryFiles = (name, view, permission) => ({
  [`libs/views/src/queries/${kebab(name)}.ts`]: `import type { Collection, StoredDocument } from '@bitacora/kernel';

/** How many documents of the view there are; exact up to 1,000. */
export async function ${camel(name)}Of(
  view: Pick<Collection<StoredDocument>, 'count'>,
  account: string,
): Promise<number> {
  return view.count({ account }, 1000);
}
`,
  [`libs/views/src/queries/${kebab(name)}.spec.ts`]: `import { ${camel(name)}Of } from './${kebab(name)}.js';

describe('${camel(name)}', () => {
  it('asks for its own account alone', async () => {
    const asked: unknown[] = [];
    const view = { count: async (filter: unknown) => asked.push(filter) };

    expect(await ${camel(name)}Of(view, 'acme')).toBe(1);
    expect(asked).toEqual([{ account: 'acme' }]);
  });
});
`,
  [`libs/graphql/src/${folderOf(view)}/${kebab(name)}.resolver.ts`]: `import { Context, Int, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@bitacora/platform';
import { ${camel(name)}Of } from '@bitacora/views';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';

/** Answers \`${camel(name)}\`. */
@Resolver()
export class ${pascal(name)}Resolver {
  constructor(private readonly views: Views) {}

  @Query(() => Int, { description: 'How many there are, exact up to 1,000.' })
  @Allow('${permission}')
  async ${camel(name)}(@Context() context: OperationContext): Promise<number> {
    return ${camel(name)}Of(this.views.${view}, signedIn(context).viewer.accountId);
  }
}
`,
});

const FOLDERS = { directory: 'people', contacts: 'conversations', timeline: 'conversations' };

/** Where the resolvers of a view are. */
export const folderOf = (view) => FOLDERS[view] ?? view;
