import { Field, ID, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { JsonObject } from '@bitacora/kernel';
import type { LineKind } from '@bitacora/views';
import { ActorType } from '../people/people.types.js';
import { DateTime, JSON_VALUE } from '../schema/scalars.js';
import { RuleOutcomeType } from './rule-outcome.types.js';
import { ReplyDeliveryType } from './reply-delivery.types.js';
import { MessageReactionType, MessageRevisionType } from './message-after.types.js';
import { SharedContentType } from './shared-content.types.js';
import { AttachmentType, AutomaticTextType } from './written.types.js';

/** The type of a line, by what the view says that it is. */
const TYPE_OF_KIND: Readonly<Record<LineKind, string>> = {
  message: 'Message',
  reply: 'Reply',
  note: 'Note',
  change: 'Change',
  rules: 'RulePass',
};

/** Where the message is that another one answers. */
export interface QuotedPlace {
  readonly conversationId: string;
  readonly messageId: string;
  readonly revision: number;
}

const QUOTABLE = 'Its provider gave it a name, by which a reply can quote it.';
const REACTION = 'The reaction of the contact; null: none, or it was taken back.';

function typeOf({ kind }: { readonly kind: LineKind }): string {
  return TYPE_OF_KIND[kind];
}

/** `named` is a field of its own resolver. */
@InterfaceType('TimelineItem', {
  description: 'One line of a thread: one event of a conversation.',
  resolveType: typeOf,
})
export abstract class TimelineItemType {
  abstract readonly kind: LineKind;

  @Field(() => ID, { description: 'Event id.' })
  id!: string;

  @Field(() => Int, { description: 'Number of the event in the conversation, from 0.' })
  revision!: number;

  @Field(() => String, { description: 'Position of the event in the log; opaque and ordered.' })
  position!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  at!: string;

  @Field(() => String, { description: 'Type of the event, such as MessageReceived.' })
  type!: string;

  @Field(() => ActorType, { description: 'Who did it.' })
  actor!: ActorType;

  @Field(() => Boolean, { description: 'Whether its personal data was erased.' })
  erased!: boolean;

  @Field(() => ID, {
    description: 'The event that this one follows from; for changes by a rule, the message.',
  })
  causationId!: string;
}

@InterfaceType('Written', {
  implements: () => TimelineItemType,
  description: 'A line of a thread that a person or a rule wrote.',
  resolveType: typeOf,
})
export abstract class WrittenType extends TimelineItemType {
  @Field(() => String, {
    nullable: true,
    description: 'The words; empty beside files alone, null when they were erased.',
  })
  text!: string | null;

  @Field(() => [AttachmentType], { description: 'Files that came with it.' })
  attachments!: readonly AttachmentType[];
}

@ObjectType('Message', {
  implements: () => [TimelineItemType, WrittenType],
  description: 'A message of the contact.',
})
export class MessageType extends WrittenType {
  readonly kind = 'message';

  conversationId!: string;

  quotes!: QuotedPlace | null;

  @Field(() => MessageRevisionType, {
    nullable: true,
    description: 'What it reads since the contact edited or withdrew it; null: neither.',
  })
  revised!: MessageRevisionType | null;

  @Field(() => MessageReactionType, { nullable: true, description: REACTION })
  reaction!: MessageReactionType | null;

  @Field(() => Boolean, { description: QUOTABLE })
  quotable!: boolean;

  @Field(() => SharedContentType, {
    nullable: true,
    description: 'Places, cards and stickers; null when it shares none, and after an erasure.',
  })
  shared!: SharedContentType | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same in all messages of one album; null when it is a part of none.',
  })
  albumId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The welcome message of the chat that it answers; null when it answers none.',
  })
  welcome!: string | null;
}

@ObjectType('Reply', {
  implements: () => [TimelineItemType, WrittenType],
  description: 'A reply to the contact.',
})
export class ReplyType extends WrittenType {
  readonly kind = 'reply';

  quotes!: QuotedPlace | null;

  @Field(() => MessageReactionType, { nullable: true, description: REACTION })
  reaction!: MessageReactionType | null;

  @Field(() => Boolean, { description: QUOTABLE })
  quotable!: boolean;

  @Field(() => AutomaticTextType, {
    nullable: true,
    description: 'Which text of a rule it is; null when a person wrote it.',
  })
  automatic!: AutomaticTextType | null;

  @Field(() => ReplyDeliveryType, {
    nullable: true,
    description:
      'Its way to the client; null where the channel has no provider, and until it is asked for.',
  })
  delivery!: ReplyDeliveryType | null;
}

@ObjectType('Note', {
  implements: () => [TimelineItemType, WrittenType],
  description: 'A note between members.',
})
export class NoteType extends WrittenType {
  readonly kind = 'note';

  @Field(() => AutomaticTextType, {
    nullable: true,
    description: 'Which text of a rule it is; null when a person wrote it.',
  })
  automatic!: AutomaticTextType | null;
}

@ObjectType('Change', {
  implements: () => TimelineItemType,
  description: 'A change of the conversation.',
})
export class ChangeType extends TimelineItemType {
  readonly kind = 'change';

  @Field(() => JSON_VALUE, {
    description:
      'Data of the event for the words `events.<type>`, without personal fields but for the `text` of a message that was revised.',
  })
  data!: JsonObject;
}

@ObjectType('RulePass', {
  implements: () => TimelineItemType,
  description: 'What the rules did about one event.',
})
export class RulePassType extends TimelineItemType {
  readonly kind = 'rules';

  @Field(() => ID, { description: 'The event that the rules were asked about.' })
  triggerId!: string;

  @Field(() => [RuleOutcomeType], { description: 'What each rule did that was due.' })
  rules!: readonly RuleOutcomeType[];
}

/** A line with its type. */
export type TimelineLine = MessageType | ReplyType | NoteType | ChangeType | RulePassType;
