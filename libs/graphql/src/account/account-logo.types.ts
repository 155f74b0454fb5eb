import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { LinkKind } from '@bitacora/mail';
import { ExpectedVersionField } from '../people/versions.js';
import { LinkKindName } from '../schema/enums/mail.enums.js';

@InputType({ description: 'The logo of the account.' })
export class SetAccountLogoInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Of the file that was uploaded by `POST /files/accounts/<id of the account>/logo`; null: no logo.',
  })
  fileId!: string | null;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'A link of an account, by the parts after its #.' })
export class OpenLinkAccountInput {
  @Field(() => LinkKindName, { description: 'What the link is for.' })
  kind!: LinkKind;

  @Field(() => ID, { description: 'Id of the account.' })
  accountId!: string;

  @Field(() => ID, { description: 'The second part.' })
  linkId!: string;

  @Field(() => String, { description: 'The token of the link.' })
  token!: string;
}

@ObjectType('LinkAccountOpened', { description: 'The account that a link is of.' })
export class LinkAccountOpenedType {
  @Field(() => String, { description: 'Name of the account.' })
  accountName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its logo as a `data:` address, up to 1.4 MB; null without one.',
  })
  logo!: string | null;
}
