import { type Candidate, givingRefusal, openingRefusal } from './conversation-access.js';
import { BUILT_IN_ROLES } from './built-in-roles.js';
import { permissionsOf } from './permissions.js';

const shift = { roleId: 'shift', permissions: ['conversation.reply'] };
const floor = { roleId: 'floor', permissions: ['conversation.reply', 'inbox.all'] };
const person = (role: string | null, userId = 'leo'): Candidate => ({
  userId,
  permissions: role === null ? null : permissionsOf(role, [shift, floor]),
});

describe('who may be given a conversation', () => {
  it.each<[string, Candidate, readonly string[], string | null]>([
    ['an administrator, collaborating or not', person('administrator'), [], null],
    ['an agent who collaborates in the inbox', person('agent'), ['bea', 'leo'], null],
    ['an agent of another inbox', person('agent'), ['bea'], 'NOT_IN_INBOX'],
    ['an auditor, even among the collaborators', person('auditor'), ['leo'], 'CANNOT_ANSWER'],
    ['a role of the account that answers, in its inbox', person('shift'), ['leo'], null],
    ['such a role, in another inbox', person('shift'), ['bea'], 'NOT_IN_INBOX'],
    ['such a role that sees every inbox', person('floor'), [], null],
    ['a role that is not there', person('gone'), ['leo'], 'CANNOT_ANSWER'],
    ['a stranger, even among the collaborators', person(null), ['leo'], 'MEMBER_NOT_FOUND'],
  ])('%s', (_who, candidate, collaboratorIds, refusal) => {
    expect(givingRefusal(candidate, collaboratorIds)).toBe(refusal);
  });

  it('is always a member who may open it and answer', () => {
    for (const role of [...BUILT_IN_ROLES, 'shift', 'floor', null]) {
      for (const collaboratorIds of [[], ['leo'], ['bea']]) {
        const mayAnswer = person(role).permissions?.has('conversation.reply') ?? false;
        const mayOpen = openingRefusal(person(role), collaboratorIds) === null;
        const isGiven = givingRefusal(person(role), collaboratorIds) === null;
        expect(isGiven).toBe(mayAnswer && mayOpen);
      }
    }
  });
});

describe('who may open the conversations of an inbox', () => {
  it.each<[string, Candidate, readonly string[], string | null]>([
    ['an administrator', person('administrator'), [], null],
    ['an auditor, who only reads', person('auditor'), [], null],
    ['an agent who collaborates', person('agent'), ['leo'], null],
    ['an agent of another inbox', person('agent'), ['bea'], 'NOT_IN_INBOX'],
    ['a stranger', person(null), ['leo'], 'MEMBER_NOT_FOUND'],
  ])('%s', (_who, candidate, collaboratorIds, refusal) => {
    expect(openingRefusal(candidate, collaboratorIds)).toBe(refusal);
  });
});
