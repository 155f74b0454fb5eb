import { Field, ObjectType } from '@nestjs/graphql';
import type { Priority, Status } from '@bitacora/conversations';
import { AnswerDueType } from './answer-due.type.js';
import { PriorityName, StatusName } from '../schema/enums/conversation.enums.js';

/** Whether a type shows a conversation as it is, or as it was after one of its events. */
export type Tense = 'now' | 'then';

/**
 * The base class of every type that shows the state of a conversation: a field that is added here is in all of them,
 * with the words of its tense. The fields without `@Field` are what the resolvers of its relations need.
 */
export function conversationState(tense: Tense) {
  const described = (words: Readonly<Record<Tense, string>>) => ({ description: words[tense] });

  @ObjectType({ isAbstract: true })
  abstract class ConversationStateFields {
    @Field(() => StatusName, described({ now: 'Where it stands.', then: 'Where it stood.' }))
    status!: Status;

    @Field(() => PriorityName, described({ now: 'How urgent it is.', then: 'How urgent it was.' }))
    priority!: Priority;

    @Field(
      () => Boolean,
      described({
        now: 'Whether it is marked as important.',
        then: 'Whether it was marked as important.',
      }),
    )
    important!: boolean;

    @Field(
      () => Boolean,
      described({
        now: 'Whether it is muted: no person gets notice of messages of the contact.',
        then: 'Whether it was muted: no person got notice of messages of the contact.',
      }),
    )
    muted!: boolean;

    @Field(() => AnswerDueType, {
      nullable: true,
      ...described({
        now: 'By when a person has to answer; null while no clock runs.',
        then: 'By when a person had to answer; null while no clock ran.',
      }),
    })
    answerDue!: AnswerDueType | null;

    assigneeId!: string | null;
    teamId!: string | null;
    labelIds!: readonly string[];
  }
  return ConversationStateFields;
}
