import { Field, ID, InputType } from '@nestjs/graphql';
import { ExpectedVersionField } from '../people/versions.js';
import type { Permission } from '@bitacora/account';
import { PermissionName } from '../schema/enums/people.enums.js';

@InputType({ description: 'A new role.' })
export class CreateRoleInput {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, defaultValue: '', description: 'What it is for.' })
  description!: string | null;

  @Field(() => [PermissionName], {
    description: 'What it allows beside what every role does, which need not be named.',
  })
  permissions!: Permission[];
}

@InputType({ description: 'A role as it is from now on.' })
export class UpdateRoleInput extends CreateRoleInput {
  @Field(() => ID, { description: 'The role.' })
  roleId!: string;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'A role that is deleted.' })
export class DeleteRoleInput {
  @Field(() => ID, { description: 'The role.' })
  roleId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the role that its members get; needed while it has any.',
  })
  replacement?: string | null;
}
