import type { Audience } from '@bitacora/canned-responses';
import { Field, ID, InputType } from '@nestjs/graphql';
import { ExpectedVersionField } from '../people/versions.js';
import { AudienceName } from '../schema/enums/canned.enums.js';

@InputType({ description: 'A new canned response.' })
export class CreateCannedResponseInput {
  @Field(() => String, { description: 'Short code: letters, digits, `-` and `_`.' })
  code!: string;

  @Field(() => String, { description: 'Its text, with variables in double braces.' })
  content!: string;

  @Field(() => AudienceName, { description: 'Who may use it.' })
  audience!: Audience;

  @Field(() => ID, { nullable: true, description: 'The team, when the audience is one.' })
  teamId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    defaultValue: [],
    description: 'Inboxes in which it is offered; none: in all.',
  })
  inboxIds!: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Files that come with it: those that it has, and those that the viewer uploaded to `/files/responses` a moment ago. Absent: those that it has.',
  })
  fileIds?: string[] | null;
}

@InputType({ description: 'A canned response as it is from now on.' })
export class UpdateCannedResponseInput extends CreateCannedResponseInput {
  @Field(() => ID, { description: 'The response.' })
  responseId!: string;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'A canned response that is deleted.' })
export class DeleteCannedResponseInput {
  @Field(() => ID, { description: 'The response.' })
  responseId!: string;
}
