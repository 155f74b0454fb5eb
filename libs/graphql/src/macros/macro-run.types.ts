import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ConversationChangedType } from '../conversations/conversation-changed.type.js';
import { Retry } from '../conversations/conversation-changes.inputs.js';
import { type StepOutcome, StepOutcomeName } from '../schema/enums/macro.enums.js';
import { JSON_VALUE } from '../schema/scalars.js';
import { MacroType } from './macro.types.js';

@ObjectType('MacroStepOutcome', { description: 'What came, or would come, of a step of a macro.' })
export class MacroStepOutcomeType {
  @Field(() => Int, { description: "Index in the macro's list of steps, from 0." })
  index!: number;

  @Field(() => String, { description: 'Type of the action, as the catalogue of rules names it.' })
  type!: string;

  @Field(() => StepOutcomeName, { description: 'What came of it.' })
  outcome!: StepOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the refusal; null unless it is refused.',
  })
  reason!: string | null;

  @Field(() => JSON_VALUE, {
    nullable: true,
    description: 'In a preview: the change with its values filled in; null when nothing is done.',
  })
  change!: unknown;

  @Field(() => JSON_VALUE, {
    nullable: true,
    description: 'In a preview: its conditions with expected, actual and verdict.',
  })
  tree!: unknown;
}

@ObjectType('MacroPreview', { description: 'What a macro would do to a conversation now.' })
export class MacroPreviewType {
  @Field(() => MacroType, { description: 'The macro.' })
  macro!: MacroType;

  @Field(() => [MacroStepOutcomeType], { description: 'Each of its steps, in order.' })
  steps!: readonly MacroStepOutcomeType[];
}

@InputType({ description: 'A macro that is run on a conversation.' })
export class RunMacroInput {
  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;

  @Field(() => ID, { description: 'The macro.' })
  macroId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of the text that the client has seen; another one is refused.',
  })
  number?: number | null;

  @Field(() => Retry, { description: 'Makes sending it again harmless.' })
  retry!: Retry;
}

@InputType({ description: 'A run of a macro that is undone.' })
export class UndoMacroRunInput {
  @Field(() => ID, { description: 'The conversation.' })
  conversationId!: string;

  @Field(() => ID, { description: 'The run.' })
  runId!: string;
}

@ObjectType('MacroRunDone', { description: 'A conversation after a macro ran on it.' })
export class MacroRunDoneType extends ConversationChangedType {
  @Field(() => ID, {
    nullable: true,
    description: 'The run, to undo it; null when it changed nothing.',
  })
  runId!: string | null;

  @Field(() => [MacroStepOutcomeType], {
    description: 'What came of each step; empty when nothing was changed.',
  })
  steps!: readonly MacroStepOutcomeType[];

  @Field(() => Int, {
    description: 'Messages, notes and changes of the contact: no undo takes these back.',
  })
  lasting!: number;
}
