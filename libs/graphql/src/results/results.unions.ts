import { createUnionType } from '@nestjs/graphql';
import { RefusedType } from './refused.type.js';
import {
  AccountChangedType,
  ContactChangedType,
  ConversationChangedType,
  DirectoryChangedType,
  InboxChangedType,
  RuleChangedType,
  RulesChangedType,
  SignedInType,
  ViewChangedType,
} from './results.types.js';

type Changed = new () => object;

/** The result of a mutation, or the refusal of its input. */
function resultOf(name: string, changed: Changed) {
  return createUnionType({
    name,
    types: () => [changed, RefusedType] as const,
    resolveType: (value: object) => ('errors' in value ? RefusedType : changed),
  });
}

export const SignInResult = resultOf('SignInResult', SignedInType);
export const ConversationResult = resultOf('ConversationResult', ConversationChangedType);
export const ContactResult = resultOf('ContactResult', ContactChangedType);
export const RuleResult = resultOf('RuleResult', RuleChangedType);
export const RulesResult = resultOf('RulesResult', RulesChangedType);
export const DirectoryResult = resultOf('DirectoryResult', DirectoryChangedType);
export const InboxResult = resultOf('InboxResult', InboxChangedType);
export const AccountResult = resultOf('AccountResult', AccountChangedType);
export const ViewResult = resultOf('ViewResult', ViewChangedType);
