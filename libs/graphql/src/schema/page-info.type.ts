import { Field, ObjectType } from '@nestjs/graphql';
import type { Page } from '@bitacora/views';

@ObjectType('PageInfo', {
  description:
    'Where a page lies in its list, as the Relay connection specification says. Cursors are opaque: hand them back as they came.',
})
export class PageInfoType {
  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first item of the page: `before` pages backwards from it.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item of the page: `after` pages forwards from it.',
  })
  endCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether items follow the last one of the page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether items come before the first one of the page.' })
  hasPreviousPage!: boolean;
}

/** The page info of a page that a query of the views gave. */
export function pageInfoOf({ items, hasNext, hasPrevious }: Page<unknown>): PageInfoType {
  return {
    startCursor: items[0]?.cursor ?? null,
    endCursor: items.at(-1)?.cursor ?? null,
    hasNextPage: hasNext,
    hasPreviousPage: hasPrevious,
  };
}

/** The page info of a list that the person does not see. */
export const NO_PAGE: PageInfoType = {
  startCursor: null,
  endCursor: null,
  hasNextPage: false,
  hasPreviousPage: false,
};
