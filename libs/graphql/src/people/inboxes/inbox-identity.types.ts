import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../schema/scalars.js';
import { DeleteInboxInput } from './inboxes.inputs.js';

@ObjectType('InboxIdentity', {
  description: 'When the secret was issued with which a website signs who its visitors are.',
})
export class InboxIdentityType {
  @Field(() => DateTime, { description: 'When the newest was issued.' })
  issuedAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the one of before counts; null: there is none.',
  })
  earlierUntil!: string | null;
}

@ObjectType('NetworkKeys', {
  description: 'For which networks the installation has keys, so that visitors can sign in.',
})
export class NetworkKeysType {
  @Field(() => Boolean, { description: 'Google.' })
  google!: boolean;

  @Field(() => Boolean, { description: 'Facebook.' })
  facebook!: boolean;
}

@InputType({ description: 'An inbox whose website signs with another secret from now on.' })
export class IssueIdentitySecretInput extends DeleteInboxInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the secret of before stops at once; else it counts for one more day.',
  })
  endsEarlier!: boolean;
}
