import { Field, ObjectType } from '@nestjs/graphql';
import { ContactType } from '../conversations/contact.types.js';
import { ConversationType } from '../conversations/conversation.types.js';
import { DirectoryType, InboxType } from '../people/directory.types.js';
import { AccountType, ViewerType } from '../people/people.types.js';
import { ViewStatusType } from '../views/view.types.js';
import { RuleType } from '../rules/rule.types.js';

@ObjectType('ConversationChanged', {
  description:
    '`pending` when the views had not caught up within the bounded wait: the change is recorded all the same.',
})
export class ConversationChangedType {
  @Field(() => ConversationType)
  conversation!: ConversationType;

  @Field(() => Boolean)
  pending!: boolean;
}

@ObjectType('ContactChanged')
export class ContactChangedType {
  @Field(() => ContactType)
  contact!: ContactType;

  @Field(() => Boolean)
  pending!: boolean;
}

@ObjectType('RuleChanged')
export class RuleChangedType {
  @Field(() => RuleType, { nullable: true })
  rule!: RuleType | null;

  @Field(() => Boolean)
  pending!: boolean;
}

@ObjectType('RulesChanged')
export class RulesChangedType {
  @Field(() => [RuleType])
  rules!: readonly RuleType[];

  @Field(() => Boolean)
  pending!: boolean;
}

@ObjectType('DirectoryChanged')
export class DirectoryChangedType {
  @Field(() => DirectoryType)
  directory!: DirectoryType;

  @Field(() => Boolean)
  pending!: boolean;
}

@ObjectType('InboxChanged')
export class InboxChangedType {
  @Field(() => InboxType)
  inbox!: InboxType;

  @Field(() => Boolean)
  pending!: boolean;
}

@ObjectType('AccountChanged')
export class AccountChangedType {
  @Field(() => AccountType)
  account!: AccountType;

  @Field(() => Boolean)
  pending!: boolean;
}

@ObjectType('ViewChanged')
export class ViewChangedType {
  @Field(() => ViewStatusType)
  view!: ViewStatusType;
}

@ObjectType('SignedIn')
export class SignedInType {
  @Field(() => ViewerType)
  viewer!: ViewerType;
}

@ObjectType('SignedOut')
export class SignedOutType {
  @Field(() => Boolean)
  ok!: boolean;
}
