import { CreateAttribute } from '@bitacora/account';
import { SetContactAttribute } from '@bitacora/contacts';
import {
  AddConversationLabel,
  ChangeConversationPriority,
  RemoveConversationLabel,
  SendReply,
} from '@bitacora/conversations';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleBody } from '@bitacora/rules';
import {
  type AutomationStory as Story,
  AutomationStory,
  STORY_AGENT,
  STORY_DOMAINS,
} from '../../testing/automation-story.js';

type Conditions = RuleBody['conditions'];

const opened = () => new AutomationStory(kernelFixture(STORY_DOMAINS)).open();
const asks = (fact: string, operator: string, value: unknown) =>
  ({ fact, operator, value }) as never;
const says = (word: string) => asks('message.text', 'containsAnyWord', [word]);

/** What rule engines of others get wrong, each by itself. Edits while timers run are in `pauses.spec.ts` and `rule-timers.spec.ts`. */
describe('known traps of rules', () => {
  /** Which of these conditions hold at the next message. */
  async function holding(story: Story, id: string, text: string): Promise<readonly string[]> {
    await story.writes(id, text);
    await story.settle();
    const received = (await story.log(id)).findLast(({ type }) => type === 'MessageReceived');
    const pass = (await story.passes(id)).find(({ data }) => data.triggerEventId === received?.id);
    return pass?.data.rules.map(({ ruleId }) => ruleId) ?? [];
  }

  async function rules(story: Story, all: Readonly<Record<string, Conditions>>): Promise<string> {
    const actions = [{ type: 'addNote' as const, text: 'x' }];
    for (const [ruleId, conditions] of Object.entries(all))
      await story.rule(ruleId, { conditions, actions });
    const id = await story.start('.');
    await story.settle();
    return id;
  }

  it('conditions hold as they are grouped, not in the order of their rows', async () => {
    const story = await opened();
    const [red, big, urgent] = [says('rojo'), says('grande'), says('urgente')];
    const id = await rules(story, {
      pairOrUrgent: { any: [{ all: [red, big] }, urgent] },
      redAndEither: { all: [red, { any: [big, urgent] }] },
      notBoth: { not: { all: [red, big] } },
    });
    expect(await holding(story, id, 'urgente')).toEqual(['pairOrUrgent', 'notBoth']);
    expect(await holding(story, id, 'rojo')).toEqual(['notBoth']);
    expect(await holding(story, id, 'rojo grande')).toEqual(['pairOrUrgent', 'redAndEither']);
  });

  it('"does not have the label" holds without labels and with others, and never beside the label', async () => {
    const story = await opened();
    const id = await rules(story, {
      without: { all: [asks('conversation.labels', 'hasNone', ['urgent'])] },
    });
    const label = (labelId: string) =>
      story.send(AddConversationLabel, { conversationId: id, labelId }, STORY_AGENT);
    expect(await holding(story, id, 'uno')).toEqual(['without']);
    await label('vip');
    expect(await holding(story, id, 'dos')).toEqual(['without']);
    await label('urgent');
    expect(await holding(story, id, 'tres')).toEqual([]);
    const off = { conversationId: id, labelId: 'urgent' };
    await story.send(RemoveConversationLabel, off, STORY_AGENT);
    expect(await holding(story, id, 'cuatro')).toEqual(['without']);
  });

  it('a rule without conditions says so, and an empty group is refused', async () => {
    const story = await opened();
    for (const conditions of [{ all: [] }, { any: [] }, { not: { any: [] } }])
      await expect(story.rule('empty', { conditions })).rejects.toThrow('EMPTY_GROUP');
    const id = await rules(story, { always: { always: true } });
    expect(await holding(story, id, 'hola')).toEqual(['always']);
  });

  it('a number that there is not is no zero', async () => {
    const story = await opened();
    const since = 'conversation.minutesSinceAgentMessage';
    const id = await rules(story, {
      under: { all: [asks(since, 'lessThan', 5)] },
      over: { all: [asks(since, 'atLeast', 0)] },
      none: { all: [asks(since, 'empty', true)] },
    });
    expect(await holding(story, id, 'nadie ha escrito')).toEqual(['none']);
    await story.send(SendReply, { conversationId: id, text: 'Hola' }, STORY_AGENT);
    expect(await holding(story, id, 'gracias')).toEqual(['under', 'over']);
  });

  it('each value of a list counts, not the first alone', async () => {
    const story = await opened();
    await story.send(CreateAttribute, {
      ...{ attributeId: 'plan', owner: 'contact', key: 'plan', name: 'Plan', type: 'list' },
      ...{ description: '', pattern: null, hint: '' },
      options: ['gold', 'basic', 'free'].map((optionId) => ({ optionId, name: optionId })),
    });
    const plan = 'contact.attribute.list.plan';
    const id = await rules(story, {
      paid: { all: [asks(plan, 'in', ['gold', 'basic'])] },
      unpaid: { all: [asks(plan, 'notIn', ['gold', 'basic'])] },
    });
    const held = async (value: string) => {
      await story.send(SetContactAttribute, { contactId: 'c1', attributeId: 'plan', value });
      return holding(story, id, value);
    };
    expect(await held('gold')).toEqual(['paid']);
    expect(await held('basic')).toEqual(['paid']);
    expect(await held('free')).toEqual(['unpaid']);
  });

  it('a person and a rule who change the same at once are both in the log, one after the other', async () => {
    const story = await opened();
    await story.rule('high', { actions: [{ type: 'setPriority', priority: 'high' }] });
    const id = await story.start('hola');
    const low = { conversationId: id, priority: 'low' as const };
    await Promise.all([story.settle(), story.send(ChangeConversationPriority, low, STORY_AGENT)]);
    await story.settle();
    const log = await story.log(id);
    expect(log.map(({ revision }) => revision)).toEqual(log.map((_, nth) => nth));
    const changes = log.flatMap((event) =>
      event.type === 'ConversationPriorityChanged'
        ? [[event.metadata.actor.kind, event.data.priority]]
        : [],
    );
    expect(changes.toSorted()).toEqual([
      ['rule', 'high'],
      ['user', 'low'],
    ]);
  });
});
