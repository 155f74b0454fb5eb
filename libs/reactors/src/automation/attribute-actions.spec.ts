import { ChangeAttribute, CreateAttribute, DeleteAttribute } from '@bitacora/account';
import { SetContactAttribute } from '@bitacora/contacts';
import { isErased } from '@bitacora/kernel';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleBody } from '@bitacora/rules';
import { AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';
import { explain } from '../why/explain.js';

const BASE = { description: '', pattern: null, hint: '', options: [] };
const OPTIONS = [
  { optionId: 'gold', name: 'Oro' },
  { optionId: 'basic', name: 'Básico' },
];
const ofContact = { owner: 'contact' as const, key: 'code', attributeId: 'code', name: 'Código' };
const CODE = { ...BASE, ...ofContact, pattern: '[A-Z]{2}\\d' };
const ofConversation = { owner: 'conversation' as const, key: 'tier', attributeId: 'tier' };
const TIER = { ...BASE, ...ofConversation, name: 'Nivel', options: OPTIONS };
const TIER_FACT = 'conversation.attribute.list.tier';
const CODE_FACT = 'contact.attribute.text.code';

async function opened() {
  const story = await new AutomationStory(kernelFixture(STORY_DOMAINS)).open();
  await story.send(CreateAttribute, { ...TIER, type: 'list' });
  await story.send(CreateAttribute, { ...CODE, type: 'text' });
  return story;
}

const asks = (fact: string, operator: string, value: unknown) =>
  ({ all: [{ fact, operator, value }] }) as RuleBody['conditions'];
const toGold = {
  actions: [{ type: 'setConversationAttribute' as const, attribute: TIER_FACT, value: 'gold' }],
};
const outcomes = async (story: AutomationStory, id: string) =>
  (await story.passes(id)).map(({ data }) =>
    data.rules.map(({ ruleId, actions }) => [ruleId, ...actions.map((one) => one.outcome)]),
  );

describe('an attribute of the conversation that a rule sets', () => {
  it('is seen by the rules behind it, which "why" says as well', async () => {
    const story = await opened();
    await story.rule('before', { conditions: asks(TIER_FACT, 'is', 'gold') });
    await story.rule('sets', toGold);
    await story.rule('behind', { conditions: asks(TIER_FACT, 'is', 'gold') });
    const id = await story.start('Hola');
    await story.settle();
    expect(await outcomes(story, id)).toEqual([
      [
        ['sets', 'done'],
        ['behind', 'done'],
      ],
    ]);
    const [pass] = await story.passes(id);
    expect(pass?.data.rules[1]?.causes).toEqual(['sets']);
    const [received] = (await story.log(id)).filter(({ type }) => type === 'MessageReceived');
    const why = (rule: string) => explain(rule, received!, story.history());
    expect(await why('before')).toMatchObject({ verdict: 'notMatched' });
    expect(await why('behind')).toMatchObject({ tree: { parts: [{ actual: 'gold' }] } });
  });

  it('leaves a rule out that asked for it before it was cleared', async () => {
    const story = await opened();
    await story.rule('sets', toGold);
    await story.rule('clears', {
      actions: [{ type: 'clearConversationAttribute', attribute: TIER_FACT }],
    });
    await story.rule('gold', { conditions: asks(TIER_FACT, 'is', 'gold') });
    await story.rule('none', { conditions: asks(TIER_FACT, 'empty', true) });
    const id = await story.start('Hola');
    await story.settle();
    const [first] = await outcomes(story, id);
    expect(first?.map(([rule]) => rule)).toEqual(['sets', 'clears', 'none']);
    const set = (await story.log(id)).filter(({ type }) => type === 'ConversationAttributeSet');
    expect(set.map(({ data }) => (data as { value: unknown }).value)).toEqual(['gold', null]);
  });

  it('changes nothing when it holds the value, and is no run then', async () => {
    const story = await opened();
    await story.rule('sets', { ...toGold, trigger: 'messageReceived' });
    const id = await story.start('Hola');
    await story.writes(id, 'Otra vez');
    await story.settle();
    expect(await outcomes(story, id)).toEqual([[['sets', 'done']], [['sets', 'noChange']]]);
  });

  it('flags the rule when the option, or the attribute, is gone', async () => {
    const story = await opened();
    await story.rule('sets', { ...toGold, trigger: 'messageReceived' });
    const { attributeId, owner, name } = TIER;
    const left = { ...BASE, attributeId, owner, name, options: OPTIONS.slice(1) };
    await story.send(ChangeAttribute, left);
    const id = await story.start('Hola');
    await story.settle();
    await story.send(DeleteAttribute, { attributeId, owner });
    await story.writes(id, 'Otra vez');
    await story.settle();
    expect(await story.passes(id)).toEqual([]);
    const received = (await story.log(id)).filter(({ type }) => type === 'MessageReceived');
    expect(await explain('sets', received[0]!, story.history())).toMatchObject({
      verdict: 'flagged',
      missing: [{ kind: 'option', id: 'gold', path: 'actions.0.value' }],
    });
    expect(await explain('sets', received[1]!, story.history())).toMatchObject({
      missing: [{ kind: 'attribute', id: 'tier', path: 'actions.0.attribute' }, { kind: 'option' }],
    });
  });
});

describe('an attribute of the contact that a rule sets', () => {
  const sets = (value: string) => ({
    actions: [{ type: 'setContactAttribute' as const, attribute: CODE_FACT, value }],
  });

  it('is asked of the contact, sealed, and not asked again while it is so', async () => {
    const story = await opened();
    await story.rule('sets', { ...sets('AB1'), trigger: 'messageReceived' });
    const id = await story.start('Hola');
    await story.settle();
    const asked = (await story.log(id)).find(({ type }) => type === 'ContactChangeRequested');
    expect(asked?.data).toMatchObject({
      change: { kind: 'setAttribute', attributeId: 'code' },
      value: 'AB1',
    });
    expect(asked && isErased((asked.data as { value: unknown }).value)).toBe(false);
    const context = { contactId: 'c1', attributeId: 'code', value: 'AB1' };
    await story.send(SetContactAttribute, context);
    await story.writes(id, 'Otra vez');
    await story.settle();
    expect(await outcomes(story, id)).toEqual([[['sets', 'done']], [['sets', 'noChange']]]);
  });

  it('is refused, and the pass says why, when the pattern does not take it any more', async () => {
    const story = await opened();
    await story.rule('sets', sets('AB1'));
    const { attributeId, owner, name } = CODE;
    await story.send(ChangeAttribute, { ...BASE, attributeId, owner, name, pattern: '\\d+' });
    const id = await story.start('Hola');
    await story.settle();
    const [pass] = await story.passes(id);
    expect(pass?.data.rules[0]?.actions).toMatchObject([
      { outcome: 'refused', reason: 'PATTERN_NOT_MET' },
    ]);
  });
});
