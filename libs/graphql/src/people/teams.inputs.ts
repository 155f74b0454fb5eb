import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ExpectedVersionField } from './versions.js';

@InputType({ isAbstract: true })
class TeamInput {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, defaultValue: '', description: 'What it is for.' })
  description!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Whether its conversations are given to its members in turn, while they are online.',
  })
  assignsAutomatically!: boolean | null;
}

@InputType({ description: 'A new team.' })
export class CreateTeamInput extends TeamInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Open conversations from which on a member is given no more; null: no limit.',
  })
  capacity?: number | null;

  @Field(() => [ID], { nullable: true, defaultValue: [], description: 'Its members.' })
  userIds!: string[] | null;
}

@InputType({ description: 'A team as it is from now on.' })
export class UpdateTeamInput extends TeamInput {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Open conversations from which on a member is given no more; null: no limit; absent: as it is.',
  })
  capacity?: number | null;

  @Field(() => [ID], { nullable: true, description: 'Its members; absent: those that it has.' })
  userIds?: string[] | null;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'A team that is deleted.' })
export class DeleteTeamInput {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;
}
