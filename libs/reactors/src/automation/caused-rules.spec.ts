import { AddConversationLabel, ChangeConversationStatus } from '@bitacora/conversations';
import { kernelFixture } from '@bitacora/kernel/testing';
import { STORY_AGENT, AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  return { story: await new AutomationStory(kernel).open(), clock: kernel.clock };
}

type Story = Awaited<ReturnType<typeof opened>>['story'];

const status = (value: string) =>
  ({ all: [{ fact: 'conversation.status', operator: 'is', value }] }) as const;

/** Rules that acted, pass by pass. */
async function acted(story: Story, id: string) {
  return (await story.passes(id)).map(({ data }) =>
    data.rules
      .filter(({ actions }) => actions.some(({ outcome }) => outcome === 'done'))
      .map(({ ruleId }) => ruleId),
  );
}

describe('two rules that undo each other', () => {
  async function undone() {
    const { story } = await opened();
    const trigger = 'statusChanged' as const;
    const set = (to: 'pending' | 'open') => [{ type: 'setStatus' as const, status: to }];
    await story.rule('a', { trigger, conditions: status('open'), actions: set('pending') });
    await story.rule('b', { trigger, conditions: status('pending'), actions: set('open') });
    const id = await story.start('hola');
    await story.send(
      ChangeConversationStatus,
      { conversationId: id, status: 'resolved' },
      STORY_AGENT,
    );
    await story.send(ChangeConversationStatus, { conversationId: id, status: 'open' }, STORY_AGENT);
    await story.settle();
    return { story, id };
  }

  it('act once, also when the second acts on what the first changed in the same pass', async () => {
    const { story, id } = await undone();

    expect(await acted(story, id)).toEqual([['a', 'b'], []]);
    const [pass] = await story.passes(id);
    expect(pass?.data.rules).toMatchObject([
      { ruleId: 'a', causes: [] },
      { ruleId: 'b', causes: ['a'] },
    ]);
  });

  it('come to the same after a restart', async () => {
    const { story, id } = await undone();
    const before = await story.log(id);
    story.loseEverythingButTheLog();
    await story.settle();

    expect(await story.log(id)).toEqual(before);
  });
});

describe('a rule that would be due anyway', () => {
  it('is not caused by the rules before it', async () => {
    const { story } = await opened();
    const trigger = 'labelAdded' as const;
    await story.rule('first', {
      trigger,
      conditions: { not: { fact: 'conversation.labels', operator: 'hasAny', value: ['vip'] } },
      actions: [{ type: 'setPriority', priority: 'high' }],
    });
    await story.rule('second', {
      trigger,
      conditions: { all: [{ fact: 'conversation.priority', operator: 'isNot', value: 'low' }] },
      actions: [{ type: 'addLabel', labelId: 'vip' }],
    });
    const id = await story.start('hola');
    await story.send(AddConversationLabel, { conversationId: id, labelId: 'urgent' }, STORY_AGENT);
    await story.settle();

    const [pass] = await story.passes(id);
    expect(pass?.data.rules.map(({ causes }) => causes)).toEqual([[], []]);
  });
});

describe('a rule whose cause was not carried out in the end', () => {
  it('is refused with the reason', async () => {
    const { story, clock } = await opened();
    await story.rule('reply', { actions: [{ type: 'sendReply', texts: ['Hola'] }] });
    await story.rule('after', {
      conditions: {
        all: [{ fact: 'conversation.messageCount', operator: 'greaterThan', value: 1 }],
      },
    });
    const id = await story.start('hola');
    clock.advance(6 * 60_000);
    await story.settle();

    const [pass] = await story.passes(id);
    expect(pass?.data.rules).toMatchObject([
      { ruleId: 'reply', actions: [{ outcome: 'tooLate' }] },
      { ruleId: 'after', actions: [{ outcome: 'refused', reason: 'CAUSE_NOT_DONE' }] },
    ]);
  });
});

describe('an automatic message', () => {
  it('never answers an automatic message, however many events stand between', async () => {
    const { story } = await opened();
    const trigger = 'replySent' as const;
    await story.rule('greets', { actions: [{ type: 'sendReply', texts: ['Hola'] }] });
    await story.rule('first', { trigger, actions: [{ type: 'addNote', text: 'la primera' }] });
    for (let rule = 0; rule < 15; rule += 1) {
      const actions = Array.from({ length: 10 }, () => ({ type: 'addNote' as const, text: 'más' }));
      await story.rule(`notes${rule}`, { trigger, actions });
    }
    await story.rule('marks', {
      trigger: 'noteAdded',
      conditions: { all: [{ fact: 'message.text', operator: 'contains', value: 'primera' }] },
      actions: [{ type: 'setImportant', important: true }],
    });
    await story.rule('answers', {
      trigger: 'importanceChanged',
      actions: [{ type: 'sendReply', texts: ['Otra vez'] }],
    });
    const id = await story.start('hola');
    await story.settle();

    const log = await story.log(id);
    expect(log.filter(({ type }) => type === 'NoteAdded')).toHaveLength(151);
    expect(log.filter(({ type }) => type === 'MessageSent')).toHaveLength(1);
    const last = (await story.passes(id)).at(-1);
    expect(last?.data).toMatchObject({
      afterAutomatic: true,
      rules: [{ ruleId: 'answers', actions: [{ reason: 'ANSWERS_AUTOMATIC' }] }],
    });
  });
});
