import { Field, ObjectType } from '@nestjs/graphql';

/** Cursors are opaque: hand them back as they came. */
@ObjectType('PageInfo')
export class PageInfoType {
  @Field(() => String, { nullable: true })
  endCursor!: string | null;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}
