import { ConfigureCreationReply } from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import { ChangeRuleState, EditRule, MoveRule } from '@bitacora/rules';
import { AutomationStory, STORY_RULE, says, STORY_DOMAINS } from '../testing/automation-story.js';

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  return { story: await new AutomationStory(kernel).open(), clock: kernel.clock };
}

describe('a rule that matches', () => {
  it('writes its decision and its effects in one append, with the rule as author', async () => {
    const { story } = await opened();
    await story.rule('urgentes', {
      conditions: says('urgente'),
      actions: [
        { type: 'addLabel', labelId: 'urgent' },
        { type: 'setPriority', priority: 'high' },
      ],
    });
    const id = await story.start('No funciona mi pedido URGENTE');
    await story.settle();

    const log = await story.log(id);
    expect(log.map(({ type }) => type)).toEqual([
      'ConversationStarted',
      'MessageReceived',
      'RulesApplied',
      'ConversationLabelAdded',
      'ConversationPriorityChanged',
    ]);
    const [, message, pass, label] = log;
    expect(new Set(log.slice(2).map(({ metadata }) => metadata.commandId)).size).toBe(1);
    expect(label?.metadata.actor).toEqual({ kind: 'rule', id: 'urgentes', name: 'urgentes' });
    expect(label?.metadata).toMatchObject({ depth: 1, causationId: message?.id });
    expect(pass?.data).toMatchObject({
      trigger: 'messageReceived',
      triggerEventId: message?.id,
      triggerRevision: 1,
      chain: [],
      refusal: null,
      seen: { facts: { 'message.text': 'No funciona mi pedido URGENTE' }, rules: {} },
      rules: [
        {
          ruleId: 'urgentes',
          version: 1,
          mode: 'on',
          stopped: false,
          actions: [
            { index: 0, type: 'addLabel', outcome: 'done' },
            { index: 1, type: 'setPriority', outcome: 'done' },
          ],
        },
      ],
      contextRevisions: {
        [`conversation-acme.${id}`]: 1,
        'contact-acme.c1': 0,
        'inbox-acme.web': 1,
      },
    });
  });

  it('leaves no trace when its conditions do not hold', async () => {
    const { story } = await opened();
    await story.rule('urgentes', { conditions: says('urgente') });
    const id = await story.start('urgentemente no es la palabra');
    await story.settle();

    expect(await story.passes(id)).toEqual([]);
  });

  it('never sees events that were in the log before it was switched on', async () => {
    const { story } = await opened();
    await story.rule('late', {}, 'off');
    const id = await story.start('hola');
    await story.send(ChangeRuleState, { ruleId: 'late', state: 'on' });
    await story.settle();
    expect(await story.passes(id)).toEqual([]);

    await story.writes(id, 'otra vez');
    await story.settle();
    expect(await story.passes(id)).toHaveLength(1);
  });

  it('acts with the version that was in force at the event, not with a later edit', async () => {
    const { story } = await opened();
    await story.rule('r', { conditions: says('hola') });
    const id = await story.start('hola');
    const rule = { ...STORY_RULE, name: 'r', conditions: says('adiós') };
    await story.send(EditRule, { ruleId: 'r', replaces: 1, version: 2, rule });
    await story.settle();

    const [pass] = await story.passes(id);
    expect(pass?.data.rules).toMatchObject([{ ruleId: 'r', version: 1 }]);
  });

  it('sets nothing off for imported events', async () => {
    const { story } = await opened();
    await story.rule('r', {});
    const id = await story.start('hola', 1, 'c1', true);
    await story.settle();

    expect(await story.passes(id)).toEqual([]);
  });
});

describe('the order of rules', () => {
  it('lets a rule see what the rules before it changed, while "before" stays', async () => {
    const { story } = await opened();
    await story.rule('first', { actions: [{ type: 'setPriority', priority: 'high' }] });
    await story.rule('second', {
      conditions: {
        all: [
          { fact: 'conversation.priority', operator: 'is', value: 'high' },
          { fact: 'before.priority', operator: 'is', value: 'none' },
        ],
      },
    });
    const id = await story.start('hola');
    await story.settle();
    const [pass] = await story.passes(id);
    expect(pass?.data.rules.map(({ ruleId }) => ruleId)).toEqual(['first', 'second']);

    await story.send(MoveRule, { ruleId: 'second', before: 'first' });
    const next = await story.start('hola', 2, 'c1');
    await story.settle();
    const [other] = await story.passes(next);
    expect(other?.data.rules.map(({ ruleId }) => ruleId)).toEqual(['first']);
  });

  it('records what a later rule saw otherwise', async () => {
    const { story } = await opened();
    const priority = (value: string) =>
      ({ all: [{ fact: 'conversation.priority', operator: 'is', value }] }) as const;
    await story.rule('first', {
      conditions: priority('none'),
      actions: [{ type: 'setPriority', priority: 'low' }],
    });
    await story.rule('second', { conditions: priority('low') });
    const id = await story.start('hola');
    await story.settle();

    const [pass] = await story.passes(id);
    expect(pass?.data.seen).toEqual({
      facts: { 'conversation.priority': 'none' },
      rules: { second: { 'conversation.priority': 'low' } },
    });
  });

  it('ends with a rule that stops, but not with one in shadow, and never for the rules of an inbox', async () => {
    const { story } = await opened();
    await story.rule('shadow', { stop: true, trigger: 'conversationCreated' }, 'shadow');
    await story.rule('stop', { stop: true, trigger: 'conversationCreated' });
    await story.rule('behind', { trigger: 'conversationCreated' });
    await story.send(ConfigureCreationReply, { inboxId: 'web', on: true, texts: ['¡Hola!'] });
    const id = await story.start('hola');
    await story.settle();

    const [pass] = await story.passes(id);
    expect(pass?.data.rules.map(({ ruleId, stopped }) => [ruleId, stopped])).toEqual([
      ['inbox:web:creationReply', false],
      ['shadow', false],
      ['stop', true],
    ]);
  });
});

describe('a rule in shadow', () => {
  it('is recorded with what it would have done, and changes nothing', async () => {
    const { story } = await opened();
    await story.rule('trial', { actions: [{ type: 'setPriority', priority: 'urgent' }] }, 'shadow');
    await story.rule('next', {
      conditions: { all: [{ fact: 'conversation.priority', operator: 'is', value: 'urgent' }] },
    });
    const id = await story.start('hola');
    await story.settle();

    const log = await story.log(id);
    expect(log.map(({ type }) => type)).toEqual([
      'ConversationStarted',
      'MessageReceived',
      'RulesApplied',
    ]);
    const [pass] = await story.passes(id);
    expect(pass?.data.rules).toMatchObject([
      { ruleId: 'trial', mode: 'shadow', actions: [{ outcome: 'done' }] },
    ]);
  });
});

describe('chains', () => {
  it('let an effect set off other rules, and never a rule among its causes', async () => {
    const { story } = await opened();
    await story.rule('a', { actions: [{ type: 'addLabel', labelId: 'urgent' }] });
    await story.rule('b', {
      trigger: 'labelAdded',
      actions: [{ type: 'setPriority', priority: 'high' }],
    });
    await story.rule('c', {
      trigger: 'priorityChanged',
      actions: [
        { type: 'removeLabel', labelId: 'urgent' },
        { type: 'addLabel', labelId: 'vip' },
      ],
    });
    const id = await story.start('hola');
    await story.settle();

    const passes = await story.passes(id);
    expect(passes.map(({ data }) => [data.trigger, data.chain])).toEqual([
      ['messageReceived', []],
      ['labelAdded', ['a']],
      ['priorityChanged', ['a', 'b']],
    ]);
    // `vip` was added by c, behind b: b is not asked again.
    expect(passes.map(({ metadata }) => metadata.depth)).toEqual([1, 2, 3]);
  });

  it('end at depth 8 with a recorded refusal', async () => {
    const { story } = await opened();
    await story.rule('start', { actions: [{ type: 'setPriority', priority: 'low' }] });
    const priorities = ['none', 'low', 'medium', 'high', 'urgent'] as const;
    const chain = [
      'low',
      'medium',
      'high',
      'urgent',
      'none',
      'low',
      'medium',
      'high',
      'urgent',
    ] as const;
    for (const [place, priority] of chain.slice(0, -1).entries()) {
      // Each rule answers one step; as a rule never occurs twice in a chain, each step has its own.
      await story.rule(`step${place}`, {
        trigger: 'priorityChanged',
        conditions: {
          all: [
            { fact: 'conversation.priority', operator: 'is', value: priority },
            {
              fact: 'before.priority',
              operator: 'is',
              value: place === 0 ? 'none' : (chain[place - 1] ?? priorities[0]),
            },
          ],
        },
        actions: [{ type: 'setPriority', priority: chain[place + 1] ?? 'none' }],
        stop: true,
      });
    }
    const id = await story.start('hola');
    await story.settle();

    const passes = await story.passes(id);
    const last = passes.at(-1);
    expect(last?.metadata.depth).toBe(9);
    expect(last?.data.refusal).toBe('depth');
    expect(last?.data.rules).toMatchObject([
      { actions: [{ outcome: 'refused', reason: 'CHAIN_TOO_DEEP' }] },
    ]);
    expect(passes.slice(0, -1).every(({ data }) => data.refusal === null)).toBe(true);
  });

  it('cannot be blown up by many rules that change the same thing: one act sets off a bounded number of passes', async () => {
    const { story } = await opened();
    const priorities = ['low', 'medium', 'high', 'urgent', 'none'] as const;
    await story.rule('start', { actions: [{ type: 'setPriority', priority: 'high' }] });
    for (let rule = 0; rule < 5; rule += 1) {
      await story.rule(`r${rule}`, {
        trigger: 'priorityChanged',
        actions: priorities.slice(0, 3).map((priority) => ({ type: 'setPriority', priority })),
      });
    }
    const id = await story.start('hola');
    await story.settle();

    const refusals = (await story.passes(id)).map(({ data }) => data.refusal);
    expect(refusals.filter((refusal) => refusal === null)).toHaveLength(40);
    expect(refusals.filter((refusal) => refusal === 'loop')).toHaveLength(1);
  });
});

describe('limits', () => {
  it('hold for messages that come faster than the record of the first pass', async () => {
    const { story } = await opened();
    await story.rule('once', { limits: { perConversation: 1, perPeriodMinutes: null } });
    const id = await story.start('uno');
    await story.writes(id, 'dos');
    await story.writes(id, 'tres');
    await story.settle();

    expect(await story.passes(id)).toHaveLength(1);
  });

  it('count again after their period', async () => {
    const { story, clock } = await opened();
    await story.rule('daily', { limits: { perConversation: 1, perPeriodMinutes: 60 } });
    const id = await story.start('uno');
    await story.settle();
    clock.advance(59 * 60_000);
    await story.writes(id, 'dos');
    await story.settle();
    clock.advance(61_000);
    await story.writes(id, 'tres');
    await story.settle();

    expect((await story.passes(id)).map(({ data }) => data.triggerRevision)).toEqual([1, 5]);
  });

  it('keep a rule inside its window, half-open', async () => {
    const { story, clock } = await opened();
    const from = clock.now();
    clock.advance(60_000);
    const until = clock.now();
    await story.rule('past', { window: { from, until } });
    await story.rule('now', { window: { from: until, until: null } });
    const id = await story.start('hola');
    await story.settle();

    const [pass] = await story.passes(id);
    expect(pass?.data.rules.map(({ ruleId }) => ruleId)).toEqual(['now']);
  });
});
