import type { Audience } from '@bitacora/canned-responses';
import type { MacroStep } from '@bitacora/rules';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ExpectedVersionField, VersionField } from '../people/versions.js';
import { MissingThingType } from '../rules/rule.types.js';
import { AudienceName } from '../schema/enums/canned.enums.js';
import { DateTime, JSON_VALUE } from '../schema/scalars.js';

const STEPS = 'Its steps in order: conditions and one action each, as rules write them.';

@ObjectType('Macro', { description: 'Prepared steps that a person runs on conversations.' })
export class MacroType {
  @Field(() => ID, { description: 'Id of the macro.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'What it is for; may be empty.' })
  description!: string;

  @Field(() => AudienceName, { description: 'Who may run it.' })
  audience!: Audience;

  @Field(() => ID, { nullable: true, description: 'The team whose members run it, or null.' })
  teamId!: string | null;

  @Field(() => JSON_VALUE, { description: STEPS })
  steps!: readonly MacroStep[];

  @Field(() => Int, { description: 'Counts its texts, from 1.' })
  number!: number;

  @Field(() => [MissingThingType], {
    description: 'What it names and the account does not have. With any of it, it does not run.',
  })
  missing!: readonly MissingThingType[];

  @Field(() => Boolean, {
    description:
      'The viewer is one of those who may run it: an administrator sees those of every team.',
  })
  usable!: boolean;

  @Field(() => DateTime, { description: 'When it was changed last, or made.' })
  changedAt!: string;

  @VersionField()
  version!: string;
}

@InputType({ description: 'A new macro.' })
export class CreateMacroInput {
  @Field(() => String, { description: 'Name; those who share it have it once.' })
  name!: string;

  @Field(() => String, { nullable: true, defaultValue: '', description: 'What it is for.' })
  description!: string | null;

  @Field(() => AudienceName, { description: 'Who may run it.' })
  audience!: Audience;

  @Field(() => ID, { nullable: true, description: 'The team, when the audience is one.' })
  teamId?: string | null;

  @Field(() => JSON_VALUE, { description: STEPS })
  steps!: unknown;
}

@InputType({
  description: 'A macro as it is from now on. What is of one person stays theirs.',
})
export class UpdateMacroInput extends CreateMacroInput {
  @Field(() => ID, { description: 'The macro.' })
  macroId!: string;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'A macro that is deleted.' })
export class DeleteMacroInput {
  @Field(() => ID, { description: 'The macro.' })
  macroId!: string;
}

@ObjectType('MacroChanged', { description: 'A macro after a change.' })
export class MacroChangedType {
  @Field(() => MacroType, { nullable: true, description: 'The macro; null when it was deleted.' })
  macro!: MacroType | null;
}
