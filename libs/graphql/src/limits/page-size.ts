import { GraphQLError } from 'graphql';

/** Most items of one page of any list. */
export const MAX_ITEMS = 100;

/** The size of a page, or an error that says what is allowed. */
export function pageSize(size: number | null | undefined, usual: number): number {
  const asked = size ?? usual;
  if (asked >= 1 && asked <= MAX_ITEMS) return asked;
  throw new GraphQLError(`A page has 1 to ${MAX_ITEMS} items.`, {
    extensions: { code: 'PAGE_SIZE', params: { most: MAX_ITEMS } },
  });
}
