import { CreateLabel, DeleteLabel } from '@bitacora/account';
import { AddConversationLabel } from '@bitacora/conversations';
import { kernelFixture } from '@bitacora/kernel/testing';
import {
  ChangeMacro,
  CreateMacro,
  CreateOwnMacro,
  DeleteMacro,
  type MacroStep,
  type RuleAction,
  type RuleBody,
} from '@bitacora/rules';
import {
  AutomationStory,
  STORY_AGENT,
  STORY_DOMAINS,
  STORY_RULE,
} from '../testing/automation-story.js';
import { StoryClocks } from '../testing/story-clocks.js';
import { BackTest } from '../trials/back-test.js';
import { explain } from '../why/explain.js';

const always = { always: true } as const;
const label = (labelId: string): RuleAction => ({ type: 'addLabel', labelId });
const step = (action: RuleAction, conditions: MacroStep['conditions'] = always): MacroStep => ({
  conditions,
  action,
});
const run: RuleAction = { type: 'runMacro', macroId: 'm1' };
const hasVip = { all: [{ fact: 'conversation.labels', operator: 'hasAny', value: ['vip'] }] };
const everyone = { audience: 'everyone', teamId: null, userId: null } as const;
const macro = (...steps: MacroStep[]) => ({
  ...{ macroId: 'm1', ...everyone, name: 'Cobro', description: '', steps },
});

async function storyOf(rules: Readonly<Record<string, Partial<RuleBody>>>, ...steps: MacroStep[]) {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  const clocks = new StoryClocks(story);
  await story.send(CreateMacro, macro(...steps));
  for (const [ruleId, part] of Object.entries(rules)) await story.rule(ruleId, part);
  const settle = () => clocks.settle(kernel.clock.now());
  const id = await story.start('hola');
  await settle();
  return {
    ...{ kernel, story, id, settle },
    async writes(text = 'más') {
      await story.writes(id, text);
      await settle();
    },
    async of(type: string) {
      return (await story.log(id)).filter((event) => event.type === type);
    },
    /** Each rule of each pass, with each of its actions, its steps numbered. */
    done: async () =>
      (await story.passes(id)).flatMap(({ data }) =>
        data.rules.map(({ ruleId, actions }) =>
          [
            ruleId,
            ...actions.map(({ type, step: of, outcome, reason }) =>
              [type, of ?? '', reason ?? (outcome === 'done' ? '' : outcome)]
                .filter((part) => part !== '')
                .join(':'),
            ),
          ].join(' '),
        ),
      ),
  };
}

describe('a rule that runs a macro', () => {
  it('does its steps as actions of its own, in one append, and says which macro it was', async () => {
    const here = await storyOf(
      { r: { actions: [run] } },
      step(label('vip')),
      step(label('urgent')),
    );
    expect(await here.done()).toEqual(['r addLabel:0 addLabel:1 runMacro']);
    const log = await here.story.log(here.id);
    const [pass] = await here.story.passes(here.id);
    const written = log.filter(({ metadata }) => metadata.commandId === pass?.metadata.commandId);
    expect(written.map(({ type }) => type)).toEqual([
      ...['RulesApplied', 'ConversationLabelAdded', 'ConversationLabelAdded', 'RuleRanMacro'],
    ]);
    expect(written.at(-1)?.data).toMatchObject({
      ...{ ruleId: 'r', index: 0, macroId: 'm1', version: 1, name: 'Cobro' },
    });
    expect(written.slice(1).map(({ metadata }) => metadata.actor.id)).toEqual(['r', 'r', 'r']);
  });

  it('leaves out the steps whose conditions do not hold; each sees what those before it changed', async () => {
    const steps = [
      step({ type: 'addNote', text: 'antes' }, hasVip),
      step(label('vip')),
      step({ type: 'addNote', text: 'después' }, hasVip),
    ];
    const here = await storyOf({ r: { actions: [run] } }, ...steps);
    expect(await here.done()).toEqual([
      'r addNote:0:STEP_NOT_MATCHED addLabel:1 addNote:2 runMacro',
    ]);
  });

  it('has not acted, and records no macro, when no step changes anything', async () => {
    const here = await storyOf({ r: { actions: [run] } }, step(label('vip'), hasVip));
    expect(await here.done()).toEqual(['r addLabel:0:STEP_NOT_MATCHED runMacro:noChange']);
    expect(await here.of('RuleRanMacro')).toEqual([]);
    const [event] = await here.of('MessageReceived');
    const why = await explain('r', event as never, here.story.history());
    expect(why).toMatchObject({ verdict: 'unchanged' });
  });

  it('writes each reply and note of two macros under ids of their own', async () => {
    const note: RuleAction = { type: 'addNote', text: 'nota' };
    const actions = [note, run, run, note];
    const here = await storyOf({ r: { actions } }, step(note), step(note));
    const ids = (await here.of('NoteAdded')).map(({ data }) => (data as { noteId: string }).noteId);
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
  });

  it('runs the text of the macro that is in force, from its change on', async () => {
    const here = await storyOf({ r: { actions: [run] } }, step(label('vip')));
    await here.story.send(ChangeMacro, macro(step({ type: 'addNote', text: 'nueva' })));
    await here.writes();
    expect(await here.done()).toEqual(['r addLabel:0 runMacro', 'r addNote:0 runMacro']);
    expect((await here.of('RuleRanMacro')).map(({ data }) => data)).toMatchObject([
      ...[{ version: 1 }, { version: 2 }],
    ]);
  });

  it('runs it behind a wait with the text of then', async () => {
    const wait: RuleAction = { type: 'wait', minutes: 5, inHours: false };
    const here = await storyOf(
      { r: { actions: [label('urgent'), wait, run] } },
      step(label('vip')),
    );
    await here.story.send(ChangeMacro, macro(step({ type: 'addNote', text: 'nueva' })));
    here.kernel.clock.advance(5 * 60_000);
    await here.settle();
    expect((await here.done()).at(-1)).toBe('r addNote:0 runMacro');
  });

  it('does at most 50 things with the steps: a macro that does not fit is refused whole', async () => {
    const steps = Array.from({ length: 20 }, () => step({ type: 'addNote', text: 'x' }));
    const here = await storyOf({ r: { actions: [run, run, run, label('vip')] } }, ...steps);
    const [applied] = (await here.story.passes(here.id))[0]?.data.rules ?? [];
    expect(applied?.actions).toHaveLength(44);
    expect(applied?.actions.at(-2)).toMatchObject({ index: 2, reason: 'TOO_MANY_ACTIONS' });
    expect(await here.of('NoteAdded')).toHaveLength(40);
  });

  it('has the rules behind what its steps ask among its causes', async () => {
    const here = await storyOf(
      {
        first: { actions: [label('vip')] },
        r: { actions: [run] },
        again: { trigger: 'priorityChanged', actions: [label('urgent')] },
      },
      step({ type: 'setPriority', priority: 'high' }, hasVip),
    );
    const passes = await here.story.passes(here.id);
    expect(passes[0]?.data.rules[1]).toMatchObject({ ruleId: 'r', causes: ['first'] });
    expect(passes[1]?.data.chain).toEqual(['first', 'r']);
  });
});

describe('a macro that is gone', () => {
  it('flags the rules that run it, and says so once', async () => {
    const here = await storyOf({ r: { actions: [run] } }, step(label('vip')));
    await here.story.send(DeleteMacro, { macroId: 'm1' });
    await here.settle();
    await here.writes();
    expect(await here.done()).toHaveLength(1);
    const { events } = await here.story.catalogue();
    expect(events.at(-1)).toMatchObject({
      type: 'RulesFlagged',
      data: { rules: [{ ruleId: 'r' }], thing: { kind: 'macro', id: 'm1', name: 'Cobro' } },
    });
    const last = (await here.of('MessageReceived')).at(-1);
    const why = await explain('r', last as never, here.story.history());
    expect(why).toMatchObject({ verdict: 'flagged', missing: [{ kind: 'macro', id: 'm1' }] });
  });

  it('is as one that names what is gone', async () => {
    const here = await storyOf({ r: { actions: [run, label('urgent')] } }, step(label('vip')));
    await here.story.send(DeleteLabel, { labelId: 'vip' });
    await here.settle();
    await here.writes();
    expect(await here.done()).toHaveLength(1);
    const { events } = await here.story.catalogue();
    expect(events.at(-1)).toMatchObject({ data: { thing: { kind: 'label', id: 'vip' } } });
    const data = { labelId: 'other', name: 'otra', colour: '#aa0000', description: '' };
    await here.story.send(CreateLabel, { ...data, inSidebar: true });
    await here.story.send(ChangeMacro, macro(step(label('other'))));
    await here.writes();
    expect((await here.done()).at(-1)).toBe('r addLabel:0 runMacro addLabel:noChange');
  });

  it('is none that one person keeps for themself', async () => {
    const here = await storyOf({ r: { actions: [run] } }, step(label('vip')));
    const own = { ...macro(step(label('urgent'))), audience: 'own', userId: 'ana' } as const;
    await here.story.send(CreateOwnMacro, own, STORY_AGENT);
    await here.writes();
    expect((await here.done()).at(-1)).toBe('r addLabel:0:noChange runMacro:noChange');
  });
});

describe('the automation and macros', () => {
  it('decides alike from the log alone, and a back-test comes to the same', async () => {
    const steps = [step(label('vip')), step({ type: 'setPriority', priority: 'high' }, hasVip)];
    const here = await storyOf({ r: { actions: [run] } }, ...steps);
    await here.story.send(ChangeMacro, macro(step({ type: 'addNote', text: 'nueva' })));
    await here.writes();
    const conversationId = here.id;
    await here.story.send(AddConversationLabel, { conversationId, labelId: 'urgent' }, STORY_AGENT);
    await here.settle();
    const before = await here.done();
    here.story.loseEverythingButTheLog();
    await here.settle();
    expect(await here.done()).toEqual(before);

    const body = { ...STORY_RULE, name: 'r', actions: [run] } as RuleBody;
    const span = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
    const found = new Map<string, unknown>();
    const test = new BackTest(
      { span, inboxIds: null, ruleId: 'r', draft: body, live: { version: 1, body } },
      {
        seen: (text, { event, applied }) => {
          if (text === 'live' && applied) found.set(event.id, applied);
        },
      },
    );
    for (const event of await here.story.events()) await test.take(event);
    await test.end();
    const passes = await here.story.passes(here.id);
    expect(found).toEqual(
      new Map(passes.map(({ data }) => [data.triggerEventId, data.rules[0]] as const)),
    );
  });
});
