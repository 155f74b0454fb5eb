import { Field, ObjectType } from '@nestjs/graphql';
import { PageInfoType } from '../schema/page-info.type.js';
import { TimelineItemType, type TimelineLine } from './timeline-item.types.js';

@ObjectType('TimelineEdge', { description: 'A line in a thread.' })
export class TimelineEdgeType {
  @Field(() => String, { description: 'Its place in the thread.' })
  cursor!: string;

  @Field(() => TimelineItemType, { description: 'The line.' })
  node!: TimelineLine;
}

@ObjectType('TimelineConnection', {
  description:
    'A page of a thread, oldest first. Without `before` it is the newest page; `startCursor`, handed back as `before`, gives the page before.',
})
export class TimelineConnectionType {
  @Field(() => [TimelineEdgeType], { description: 'The lines of the page, oldest first.' })
  edges!: readonly TimelineEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page lies in the thread.' })
  pageInfo!: PageInfoType;
}
