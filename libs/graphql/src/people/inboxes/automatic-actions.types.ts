import type { AutomaticActions } from '@bitacora/inboxes/published';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  AfterClosingName,
  FirstStatusName,
  NewConversationMailsName,
} from '../../schema/enums/people.enums.js';

const TEXTS = 'Texts, of which one is picked each time; at most 3.';

/** Everything that an inbox does by itself, but for its reply to new conversations. */
@ObjectType('AutomaticActions', { description: 'What an inbox does by itself.' })
@InputType('AutomaticActionsInput', { description: 'What an inbox does by itself from now on.' })
export class AutomaticActionsType {
  @Field(() => Boolean, { description: 'Whether it answers the first conversation of a contact.' })
  newContact!: boolean;

  @Field(() => [String], { description: TEXTS })
  newContactTexts!: string[];

  @Field(() => Boolean, { description: 'Whether it answers outside of the working hours.' })
  outsideHours!: boolean;

  @Field(() => [String], { description: TEXTS })
  outsideHoursTexts!: string[];

  @Field(() => Boolean, { description: 'Whether it answers while no person is online.' })
  noAgent!: boolean;

  @Field(() => [String], { description: TEXTS })
  noAgentTexts!: string[];

  @Field(() => Boolean, { description: 'Whether it writes when a person resolves a conversation.' })
  manualClose!: boolean;

  @Field(() => [String], { description: TEXTS })
  manualCloseTexts!: string[];

  @Field(() => Boolean, {
    description:
      'Whether it writes when a conversation is resolved by a rule or by lack of activity.',
  })
  automaticClose!: boolean;

  @Field(() => [String], { description: TEXTS })
  automaticCloseTexts!: string[];

  @Field(() => Boolean, { description: 'Whether it resolves when the contact does not answer.' })
  closing!: boolean;

  @Field(() => Int, { nullable: true, description: 'After how many minutes; 1 to 525,600.' })
  closingMinutes!: number | null;

  @Field(() => [String], {
    description: 'Words and phrases that make a conversation important; at most 100.',
  })
  importantWords!: string[];

  @Field(() => FirstStatusName, { description: 'What a new conversation begins as.' })
  startsAs!: AutomaticActions['startsAs'];

  @Field(() => AfterClosingName, { description: 'What a message after the resolution does.' })
  afterClosing!: AutomaticActions['afterClosing'];

  @Field(() => NewConversationMailsName, {
    description: 'Of which new conversations its collaborators get a mail.',
  })
  newConversationMails!: AutomaticActions['newConversationMails'];
}
