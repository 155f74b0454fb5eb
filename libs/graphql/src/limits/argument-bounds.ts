import { MAX_FILE_CHARACTERS } from '@bitacora/application';
import { MAX_FILE_THINGS, MAX_RULE_FILE_CHARACTERS, MAX_STEPS_CHARACTERS } from '@bitacora/rules';
import { MAX_MESSAGE_CHARACTERS } from '@bitacora/schema';
import { GraphQLID, type GraphQLNamedInputType, GraphQLString } from 'graphql';
import { MAX_NAME_CHARACTERS } from './document-limits.js';

/** How large the value of an argument may be. */
export interface ArgumentBound {
  /** Most characters of a text, of each text of a list, or of all texts of a JSON value together. */
  readonly characters?: number;
  /** Most values of a list. */
  readonly items?: number;
  /** True where the same value twice means something; every other list is a set. */
  readonly repeats?: true;
}

/** Most characters of an id. */
const MAX_ID_CHARACTERS = 250;
/**
 * Most characters of any text that declares nothing else. Wider than what the commands take, so
 * that a text that is a little too long is refused beside its field.
 */
const MAX_TEXT_CHARACTERS = 5000;
/** Most characters of a search. */
export const MAX_SEARCHED_CHARACTERS = 500;
/** Most values of a list that declares nothing else. */
export const MAX_LIST_VALUES = 100;
/** Most members that one call names: a team or an inbox takes 1,000. */
const MAX_MEMBERS = 2000;
/** Most options that one call names: a list takes 200. */
const MAX_NAMED_OPTIONS = 400;
/** Most questions about attributes: each asks an index. */
const MAX_ATTRIBUTE_FILTERS = 10;
/** Most characters of a rule; an event of it takes no more. */
const MAX_RULE_CHARACTERS = 250_000;

/** Most characters of a file with a calendar: a little more than is read of one. */
const MAX_CALENDAR_CHARACTERS = 210_000;

/** Most characters of an e-mail address; failures of sign-in are remembered by it. */
const MAX_EMAIL_CHARACTERS = 500;
/** Most characters of a password, before it is hashed. */
const MAX_PASSWORD_CHARACTERS = 1000;

/** Most characters of what a browser answers about a passkey: keys of the newest kinds take some thousands. */
const MAX_PASSKEY_CHARACTERS = 30_000;

const PASSKEY: ArgumentBound = { characters: MAX_PASSKEY_CHARACTERS };
const EMAIL: ArgumentBound = { characters: MAX_EMAIL_CHARACTERS };
const PASSWORD: ArgumentBound = { characters: MAX_PASSWORD_CHARACTERS };
const SEARCH: ArgumentBound = { characters: MAX_SEARCHED_CHARACTERS };
const MESSAGE: ArgumentBound = { characters: 2 * MAX_MESSAGE_CHARACTERS };
const RULE: ArgumentBound = { characters: MAX_RULE_CHARACTERS };
const MACRO: ArgumentBound = { characters: 2 * MAX_STEPS_CHARACTERS };
const OPTIONS: ArgumentBound = { items: MAX_NAMED_OPTIONS };
const MEMBERS: ArgumentBound = { items: MAX_MEMBERS };

/** By schema coordinate: what has another bound than its type has. */
export const DECLARED_BOUNDS: Readonly<Record<string, ArgumentBound>> = {
  'AddConversationNoteInput.text': MESSAGE,
  'AcceptInvitationInput.password': PASSWORD,
  'AddMemberInput.email': EMAIL,
  'AddMemberInput.password': PASSWORD,
  'AddPasskeyInput.answer': PASSKEY,
  'AuditFilter.search': SEARCH,
  'BackTestInput.body': RULE,
  'CreatePasskeyChallengeInput.password': PASSWORD,
  'CreateSecondFactorSecretInput.password': PASSWORD,
  'SetPasswordInput.newPassword': PASSWORD,
  'SetPasswordInput.password': PASSWORD,
  'AttributeFilterInput.value': SEARCH,
  'ConversationFilter.attributes': { items: MAX_ATTRIBUTE_FILTERS },
  'ContactFilter.attributes': { items: MAX_ATTRIBUTE_FILTERS },
  'ConversationFilter.search': SEARCH,
  'CreateAttributeInput.options': OPTIONS,
  'CreateMacroInput.steps': MACRO,
  'CreateRuleInput.body': RULE,
  'CreateTeamInput.userIds': MEMBERS,
  'RemoveSecondFactorInput.password': PASSWORD,
  'ImportRulesInput.file': { characters: 2 * MAX_RULE_FILE_CHARACTERS },
  'ImportRulesInput.choices': { items: MAX_FILE_THINGS },
  'ImportCannedResponsesInput.csv': { characters: 2 * MAX_FILE_CHARACTERS },
  'Query.cannedResponses(search:)': SEARCH,
  'Query.contacts(search:)': SEARCH,
  'RemovePasskeyInput.passkeyId': { characters: 1500 },
  'CreateRecoveryCodesInput.password': PASSWORD,
  'InviteMemberInput.email': EMAIL,
  'InviteMemberInput.inboxIds': { items: 200 },
  'Query.holidayImport(calendar:)': { characters: MAX_CALENDAR_CHARACTERS },
  'Query.holidayImport(known:)': { items: 400 },
  'ReplyToConversationInput.text': MESSAGE,
  'RequestPasswordResetInput.email': EMAIL,
  'ResetPasswordInput.password': PASSWORD,
  'SetInboxCollaboratorsInput.userIds': MEMBERS,
  'WorkingHoursInput.holidays': { items: 400 },
  'AutomaticActionsInput.automaticCloseTexts': { items: 20, repeats: true },
  'AutomaticActionsInput.importantWords': { items: 200 },
  'AutomaticActionsInput.manualCloseTexts': { items: 20, repeats: true },
  'AutomaticActionsInput.newContactTexts': { items: 20, repeats: true },
  'AutomaticActionsInput.noAgentTexts': { items: 20, repeats: true },
  'AutomaticActionsInput.outsideHoursTexts': { items: 20, repeats: true },
  'RuleFindingsInput.body': RULE,
  'SetRuleFolderInput.ruleIds': { items: 1000 },
  'FindingExampleInput.ruleIds': { items: 1000 },
  'SetInboxCreationReplyInput.texts': { items: 20, repeats: true },
  'SetUpAccountInput.email': EMAIL,
  'SetUpAccountInput.password': PASSWORD,
  'SignInInput.email': EMAIL,
  'SignInInput.password': PASSWORD,
  'SignInWithPasskeyInput.answer': PASSKEY,
  'UpdateAttributeInput.options': OPTIONS,
  'UpdateContactInput.email': EMAIL,
  'UpdateMacroInput.steps': MACRO,
  'UpdateRuleInput.body': RULE,
  'UpdateTeamInput.userIds': MEMBERS,
};

/** Of text types; everything else that is sent as text is a name or a number. */
const CHARACTERS: Readonly<Record<string, number>> = {
  [GraphQLID.name]: MAX_ID_CHARACTERS,
  [GraphQLString.name]: MAX_TEXT_CHARACTERS,
  JSON: MAX_TEXT_CHARACTERS,
};

/** The bound of an argument or an input field: no argument is without one. */
export function boundAt(coordinate: string, type: GraphQLNamedInputType): Required<Bound> {
  const declared = DECLARED_BOUNDS[coordinate] ?? {};
  return {
    characters: declared.characters ?? CHARACTERS[type.name] ?? MAX_NAME_CHARACTERS,
    items: declared.items ?? MAX_LIST_VALUES,
  };
}

/** What is checked of a bound. */
export type Bound = Pick<ArgumentBound, 'characters' | 'items'>;
