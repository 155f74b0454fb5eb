import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { ExpectedVersionField, VersionField } from '../../versions.js';
import { InboxChangedType } from '../../changed.types.js';
import { DeleteInboxInput } from '../inboxes.inputs.js';

@ObjectType('ApiConnection', { description: 'How programs of the account speak for its clients.' })
export class ApiConnectionType {
  @Field(() => String, {
    nullable: true,
    description: 'Where replies are posted; null: programs fetch them.',
  })
  address!: string | null;

  @Field(() => Boolean, { description: 'Whether each client has to be signed.' })
  isSigned!: boolean;

  @Field(() => String, { description: 'Where programs post what clients write.' })
  endpoint!: string;

  @VersionField()
  version!: string;
}

@ObjectType('ApiConnected', {
  description: 'An inbox of programs after a change, with what is shown this once.',
})
export class ApiConnectedType extends InboxChangedType {
  @Field(() => String, {
    nullable: true,
    description: 'What programs send as their bearer token; null: it stays as it was.',
  })
  key!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What signs the replies that are posted; null: it stays as it was.',
  })
  secret!: string | null;
}

@InputType({ description: 'Programs of the account that become an inbox.' })
export class ConnectApiInboxInput {
  @Field(() => String, { description: 'Name of the inbox.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where replies are posted; null: programs fetch them.',
  })
  address?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether each client has to be signed.',
  })
  isSigned!: boolean;
}

@InputType({ description: 'An inbox of programs as it is connected from now on.' })
export class UpdateApiConnectionInput extends DeleteInboxInput {
  @Field(() => String, {
    nullable: true,
    description: 'Where replies are posted; null: programs fetch them.',
  })
  address?: string | null;

  @Field(() => Boolean, { description: 'Whether each client has to be signed.' })
  isSigned!: boolean;

  @ExpectedVersionField()
  expectedVersion?: string | null;
}

@InputType({ description: 'An inbox of programs that gets another key; the one of before stops.' })
export class RotateApiKeyInput extends DeleteInboxInput {}

@InputType({
  description: 'An inbox of programs whose replies are signed by another secret from now on.',
})
export class RotateApiSecretInput extends DeleteInboxInput {}
