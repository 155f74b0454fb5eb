import type { Rule } from '@bitacora/console-data';
import type { RuleBody } from '@bitacora/rules';
import { warningsOf } from './warnings.js';

const body = (changed: Partial<RuleBody>): RuleBody => ({
  name: 'One',
  trigger: 'messageReceived',
  conditions: { always: true },
  actions: [{ type: 'setPriority', priority: 'high' }],
  stop: false,
  limits: null,
  window: null,
  ...changed,
});
const rule = (id: string, changed: Partial<RuleBody>, state: Rule['state'] = 'on') =>
  ({ id, name: id, state, body: body(changed) }) as Rule;
const low: Partial<RuleBody> = { actions: [{ type: 'setPriority', priority: 'low' }] };

describe('what rules have to do with each other', () => {
  it('names a rule that writes the same field, and whose value stays', () => {
    const before = rule('before', low);
    expect(warningsOf(body({}), 'me', [before, rule('me', {})])).toEqual([
      { kind: 'sameFields', fields: ['priority'], rule: before, last: 'this' },
    ]);
    expect(warningsOf(body({}), 'me', [rule('me', {}), before])).toMatchObject([{ last: 'other' }]);
  });

  it('says nothing of equal values, other triggers and rules that are off', () => {
    const others = [
      rule('same', {}),
      rule('off', low, 'off'),
      rule('shadow', low, 'shadow'),
      rule('other', { ...low, trigger: 'noteAdded' }),
    ];
    expect(warningsOf(body({}), null, others)).toEqual([]);
  });

  it('lets labels meet only when one is added and removed', () => {
    const adds = (labelId: string) =>
      ({ actions: [{ type: 'addLabel', labelId }] }) as Partial<RuleBody>;
    const removes: Partial<RuleBody> = { actions: [{ type: 'removeLabel', labelId: 'a' }] };
    expect(warningsOf(body(adds('a')), null, [rule('r', removes)])).toMatchObject([
      { fields: ['labels'] },
    ]);
    expect(warningsOf(body(adds('b')), null, [rule('r', removes), rule('s', adds('a'))])).toEqual(
      [],
    );
  });

  it('names an earlier rule that stops the rest, but not a later one', () => {
    const stops = rule('stops', { stop: true, actions: [{ type: 'addNote', text: 'x' }] });
    expect(warningsOf(body({}), 'me', [stops, rule('me', {})])).toMatchObject([
      { kind: 'stopped' },
    ]);
    expect(warningsOf(body({}), 'me', [rule('me', {}), stops])).toEqual([]);
  });

  it('warns of answers to every message unless they are limited', () => {
    const replies = body({ actions: [{ type: 'sendReply', texts: ['hola'] }] });
    expect(warningsOf(replies, null, [])).toEqual([{ kind: 'repliesAlways' }]);
    const limits = { perConversation: 1, perPeriodMinutes: 60 };
    expect(warningsOf({ ...replies, limits }, null, [])).toEqual([]);
  });
});
