import { type Candidate, givingRefusal, openingRefusal } from './conversation-access.js';
import { ROLES, type Role } from '../members/members.events.js';
import { permissionsOf } from './permissions.js';

const person = (role: Role | null, userId = 'leo'): Candidate => ({ userId, role });

describe('who may be given a conversation', () => {
  it.each<[string, Candidate, readonly string[], string | null]>([
    ['an administrator, collaborating or not', person('administrator'), [], null],
    ['an agent who collaborates in the inbox', person('agent'), ['bea', 'leo'], null],
    ['an agent of another inbox', person('agent'), ['bea'], 'NOT_IN_INBOX'],
    ['an auditor, even among the collaborators', person('auditor'), ['leo'], 'CANNOT_ANSWER'],
    ['a stranger, even among the collaborators', person(null), ['leo'], 'MEMBER_NOT_FOUND'],
  ])('%s', (_who, candidate, collaboratorIds, refusal) => {
    expect(givingRefusal(candidate, collaboratorIds)).toBe(refusal);
  });

  it('is always a member who may open it and answer', () => {
    for (const role of [...ROLES, null]) {
      for (const collaboratorIds of [[], ['leo'], ['bea']]) {
        const mayAnswer = role !== null && permissionsOf(role).has('conversation.reply');
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
