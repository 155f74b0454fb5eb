import type { Audience } from '@bitacora/canned-responses';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { VersionField } from '../people/versions.js';
import { PendingField } from '../results/pending-field.js';
import { DateTime } from '../schema/scalars.js';
import { AudienceName } from '../schema/enums/canned.enums.js';
import { PageInfoType } from '../schema/page-info.type.js';

@ObjectType('CannedResponseFile', {
  description: 'A file that comes with a canned response.',
})
export class CannedResponseFileType {
  @Field(() => ID, {
    description: 'Id of the file; `/files/responses/<response>/<file>` loads it.',
  })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { description: 'What its content is, `image/png` for instance.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Size in bytes.' })
  bytes!: number;
}

@ObjectType('CannedResponse', {
  description: 'A prepared text that a short code puts into the reply box.',
})
export class CannedResponseType {
  @Field(() => ID, {
    description: 'Id: its audience and its short code, so that it changes with them.',
  })
  id!: string;

  @Field(() => String, { description: 'Short code, without the slash.' })
  code!: string;

  @Field(() => String, { description: 'Its text, with variables in double braces.' })
  content!: string;

  @Field(() => AudienceName, { description: 'Who may use it.' })
  audience!: Audience;

  @Field(() => ID, {
    nullable: true,
    description: 'The team whose members use it; null for others.',
  })
  teamId!: string | null;

  @Field(() => [ID], { description: 'Inboxes in which it is offered; none: in all.' })
  inboxIds!: readonly string[];

  @Field(() => [CannedResponseFileType], { description: 'Files that come with it.' })
  files!: readonly CannedResponseFileType[];

  @Field(() => ID, { nullable: true, description: 'Who made it; null when it was not a person.' })
  createdById!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who changed it last, or made it; null when it was not a person.',
  })
  changedById!: string | null;

  @Field(() => DateTime, { description: 'When it was changed last, or made.' })
  changedAt!: string;

  @VersionField()
  version!: string;
}

@ObjectType('CannedResponseEdge', { description: 'A canned response in a list.' })
export class CannedResponseEdgeType {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => CannedResponseType, { description: 'The response.' })
  node!: CannedResponseType;
}

@ObjectType('CannedResponseConnection', {
  description: 'A page of canned responses, by their short codes.',
})
export class CannedResponseConnectionType {
  @Field(() => [CannedResponseEdgeType], { description: 'The responses of the page.' })
  edges!: readonly CannedResponseEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page lies in the list.' })
  pageInfo!: PageInfoType;
}

@ObjectType('CannedResponseChanged', { description: 'A canned response after a change.' })
export class CannedResponseChangedType {
  @Field(() => CannedResponseType, {
    nullable: true,
    description: 'The response as the views have it now; null when it was deleted.',
  })
  response!: CannedResponseType | null;

  @PendingField()
  pending!: boolean;
}

@ObjectType('CannedResponsesPush', {
  description: 'Canned responses that changed, of those that the viewer sees.',
})
export class CannedResponsesPushType {
  @Field(() => [CannedResponseType], { description: 'As they are now.' })
  changed!: readonly CannedResponseType[];

  @Field(() => [ID], {
    description: 'Those that are gone, or that the viewer does not see any more.',
  })
  goneIds!: readonly string[];
}
