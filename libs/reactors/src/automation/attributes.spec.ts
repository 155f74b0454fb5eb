import { ChangeAttribute, CreateAttribute, DeleteAttribute } from '@bitacora/account';
import { SetContactAttribute } from '@bitacora/contacts';
import { NoteContact, SetConversationAttribute } from '@bitacora/conversations';
import { ConfigureCreationReply } from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleBody } from '@bitacora/rules';
import { AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';
import { explain } from '../why/explain.js';

const BASE = { description: '', pattern: null, hint: '', options: [] };
const PLAN = {
  ...{ ...BASE, attributeId: 'plan', owner: 'contact' as const, key: 'plan', name: 'Plan' },
  options: [
    { optionId: 'gold', name: 'Oro ⭐' },
    { optionId: 'basic', name: 'Básico' },
  ],
};
const AMOUNT = { ...BASE, attributeId: 'amount', key: 'monto', name: 'Monto' };
const ofConversation = { ...AMOUNT, owner: 'conversation' as const };

async function opened() {
  const story = await new AutomationStory(kernelFixture(STORY_DOMAINS)).open();
  await story.send(CreateAttribute, { ...PLAN, type: 'list' });
  await story.send(CreateAttribute, { ...ofConversation, type: 'number' });
  const plan = (value: string | null) =>
    story.send(SetContactAttribute, { contactId: 'c1', attributeId: 'plan', value });
  return { story, plan };
}

const asks = (fact: string, operator: string, value: unknown) =>
  ({ all: [{ fact, operator, value }] }) as RuleBody['conditions'];
const IS_GOLD = asks('contact.attribute.list.plan', 'is', 'gold');

describe('attributes in conditions', () => {
  it('are the values of the moment, of the contact and of the conversation', async () => {
    const { story, plan } = await opened();
    await story.rule('gold', { conditions: IS_GOLD });
    const fact = 'conversation.attribute.number.amount';
    await story.rule('much', { conditions: asks(fact, 'greaterThan', 99.5) });
    const id = await story.start('Hola');
    await plan('gold');
    await story.send(SetConversationAttribute, {
      ...{ conversationId: id, attributeId: 'amount', value: 99.75 },
    });
    await story.writes(id, 'Otra vez');
    await plan('basic');
    await story.writes(id, 'Y otra');
    await story.settle();
    const ran = (await story.passes(id)).map(({ data }) => data.rules.map(({ ruleId }) => ruleId));
    expect(ran).toEqual([['gold', 'much'], ['much']]);
    const received = (await story.log(id)).filter(({ type }) => type === 'MessageReceived');
    expect(await explain('gold', received[0]!, story.history())).toMatchObject({
      verdict: 'notMatched',
      tree: { parts: [{ missing: true }] },
    });
    expect(await explain('gold', received[1]!, story.history())).toMatchObject({
      verdict: 'acted',
      tree: { parts: [{ actual: 'gold' }] },
    });
  });

  it('are known by which of them changed, of the conversation and of the contact', async () => {
    const { story } = await opened();
    const level = { ...BASE, owner: 'contact' as const, key: 'nivel', name: 'Nivel' };
    await story.send(CreateAttribute, { ...level, attributeId: 'level', type: 'text' });
    await story.send(CreateAttribute, {
      ...{
        ...ofConversation,
        attributeId: 'other',
        key: 'otro',
        name: 'Otro',
        type: 'number' as const,
      },
    });
    await story.rule('amount', {
      trigger: 'attributeChanged',
      conditions: asks('change.attribute', 'is', 'amount'),
    });
    await story.rule('plan', {
      trigger: 'contactChanged',
      conditions: asks('change.contactAttribute', 'in', ['plan']),
    });
    const id = await story.start('Hola');
    await story.settle();
    const runs = async () =>
      (await story.passes(id)).flatMap(({ data }) => data.rules.map(({ ruleId }) => ruleId));
    const set = (attributeId: string) =>
      story.send(SetConversationAttribute, { conversationId: id, attributeId, value: 1 });
    const noted = (thingId: string) =>
      story.send(NoteContact, {
        ...{ conversationId: id, news: [{ change: 'attribute' as const, thingId }] },
      });
    await set('other');
    await noted('level');
    await story.settle();
    expect(await runs()).toEqual([]);
    await set('amount');
    await noted('plan');
    await story.settle();
    expect(await runs()).toEqual(['amount', 'plan']);
    await story.send(DeleteAttribute, { attributeId: 'amount', owner: 'conversation' });
    await story.settle();
    const { events } = await story.catalogue();
    expect(events.at(-1)).toMatchObject({
      type: 'RulesFlagged',
      data: { rules: [{ ruleId: 'amount' }], thing: { kind: 'attribute', id: 'amount' } },
    });
  });

  it('lie sealed: no document of the automation holds one in the open', async () => {
    const { story, plan } = await opened();
    await plan('gold');
    const id = await story.start('Hola');
    await story.send(SetConversationAttribute, {
      ...{ conversationId: id, attributeId: 'amount', value: 99.75 },
    });
    await story.settle();
    const states = story.documents() as readonly { kind: string; state?: object }[];
    const open = states.map(({ state }) => state ?? {});
    expect(JSON.stringify(open)).not.toContain('99.75');
    expect(states.some((one) => 'attributes' in one && one.kind === 'conversation')).toBe(true);
  });

  it('flag the rule when the attribute, or an option that it names, is gone', async () => {
    const { story, plan } = await opened();
    await plan('gold');
    await story.rule('gold', { conditions: IS_GOLD });
    await story.rule('name', {
      actions: [{ type: 'sendReply', texts: ['Tu plan: {{contacto.atributo.plan}}'] }],
    });
    const { attributeId, owner, name } = PLAN;
    const left = PLAN.options.slice(1);
    const change = { ...BASE, attributeId, owner, name, options: left };
    const id = await story.start('Hola');
    await story.settle();
    await story.send(ChangeAttribute, change);
    await story.writes(id, 'Otra vez');
    await story.settle();
    await story.send(DeleteAttribute, { attributeId, owner });
    await story.writes(id, 'Y otra');
    await story.settle();
    const ran = (await story.passes(id)).map(({ data }) => data.rules.map(({ ruleId }) => ruleId));
    expect(ran).toEqual([['gold', 'name'], ['name']]);
    const received = (await story.log(id)).filter(({ type }) => type === 'MessageReceived');
    expect(await explain('gold', received[1]!, story.history())).toMatchObject({
      verdict: 'flagged',
      missing: [{ kind: 'option', id: 'gold' }],
    });
    expect(await explain('name', received[2]!, story.history())).toMatchObject({
      verdict: 'flagged',
      missing: [{ kind: 'attribute', id: 'contact.plan', path: 'actions.0.texts.0' }],
    });
  });
});

describe('attributes in automatic texts', () => {
  const texts = async (story: AutomationStory, id: string) =>
    (await story.log(id)).flatMap(({ type, data }) =>
      type === 'MessageSent' ? [(data as { text: string }).text] : [],
    );

  it('are said as the language of the account says them', async () => {
    const { story, plan } = await opened();
    await plan('gold');
    await story.rule('r', {
      trigger: 'messageReceived',
      actions: [
        {
          type: 'sendReply',
          texts: ['{{contact.name}}: {{contact.attribute.plan}}, {{conversacion.atributo.monto}}'],
        },
      ],
    });
    const id = await story.start('Hola');
    await story.send(SetConversationAttribute, {
      ...{ conversationId: id, attributeId: 'amount', value: 1234.5 },
    });
    await story.writes(id, 'Otra vez');
    await story.settle();
    expect(await texts(story, id)).toEqual(['Lucía Vargas: Oro ⭐, 1234,5']);
  });

  it('are never sent without a value: another text is picked, or none is sent and the pass says why', async () => {
    const { story, plan } = await opened();
    const reply = 'Tu plan: {{contacto.atributo.plan}}';
    await story.rule('one', { actions: [{ type: 'sendReply', texts: [reply] }] });
    await story.rule('two', { actions: [{ type: 'sendReply', texts: [reply, 'Hola'] }] });
    await story.rule('note', { actions: [{ type: 'addNote', text: reply }] });
    const id = await story.start('Hola');
    await story.settle();
    expect(await texts(story, id)).toEqual(['Hola']);
    const [pass] = await story.passes(id);
    expect(pass?.data.rules.map(({ ruleId, actions }) => [ruleId, actions[0]?.reason])).toEqual([
      ['one', 'VARIABLE_WITHOUT_VALUE'],
      ['two', null],
      ['note', 'VARIABLE_WITHOUT_VALUE'],
    ]);
    const sent = (await story.log(id)).find(({ type }) => type === 'MessageSent');
    expect(sent?.data).toMatchObject({ automatic: { choice: 2, of: 2 } });
    await plan('basic');
    await story.writes(id, 'Otra vez');
    await story.settle();
    expect((await texts(story, id))[1]).toBe('Tu plan: Básico');
  });

  it('hold for the reply to new conversations, also after the attribute was deleted', async () => {
    const { story, plan } = await opened();
    await plan('gold');
    const reply = { inboxId: 'web', on: true, texts: ['Plan {{contacto.atributo.plan}}'] };
    await story.send(ConfigureCreationReply, reply);
    const first = await story.start('Hola');
    await story.settle();
    expect(await texts(story, first)).toEqual(['Plan Oro ⭐']);
    await story.send(DeleteAttribute, { attributeId: 'plan', owner: 'contact' });
    const second = await story.start('Hola', 2);
    await story.settle();
    expect(await texts(story, second)).toEqual([]);
    const [pass] = await story.passes(second);
    expect(pass?.data.rules[0]?.actions[0]?.reason).toBe('VARIABLE_WITHOUT_VALUE');
  });
});
