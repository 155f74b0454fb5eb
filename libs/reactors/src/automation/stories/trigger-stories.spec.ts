import { CreateAttribute, RecordPresence } from '@bitacora/account';
import { ChangeContactDetails, CreateContact, SetContactAttribute } from '@bitacora/contacts';
import {
  AddConversationLabel,
  AddNote,
  AssignConversation,
  ChangeConversationImportance,
  ChangeConversationMute,
  ChangeConversationPriority,
  ChangeConversationStatus,
  ChangeConversationTeam,
  EndSnooze,
  ReachAnswerDue,
  RemoveConversationLabel,
  SendReply,
  SetAnswerDue,
  SetConversationAttribute,
} from '@bitacora/conversations';
import type { CommandClass } from '@bitacora/kernel';
import { kernelFixture } from '@bitacora/kernel/testing';
import {
  type RuleTimer,
  TRIGGER_NAMES,
  type TriggerName,
  eventOfTrigger,
  timerOfTrigger,
} from '@bitacora/rules';
import { AutomationStory, STORY_AGENT, STORY_DOMAINS } from '../../testing/automation-story.js';
import { StoryOutside } from '../../testing/story-outside.js';
import { StoryTimers } from '../../testing/story-timers.js';

const MINUTE = 60_000;
const SINCE = '2026-03-02T09:00:00.000Z';

/** What happens in a story: in the conversation `id`, which a contact began. */
class Stage {
  readonly #kernel = kernelFixture(STORY_DOMAINS);
  readonly story = new AutomationStory(this.#kernel);
  readonly #outside = new StoryOutside(this.story);
  readonly #timers = new StoryTimers(this.story);
  id = '';

  async open(): Promise<this> {
    await this.story.open();
    this.id = await this.story.start('hola');
    return this;
  }

  /** A person of the team acts in the conversation. */
  async does<Data>(
    command: CommandClass<Data & { readonly conversationId: string }>,
    data: Data,
  ): Promise<void> {
    const whole = { conversationId: this.id, ...data };
    await this.story.send(command, whole as never, STORY_AGENT);
  }

  status = (status: 'open' | 'pending' | 'resolved') =>
    this.does(ChangeConversationStatus, { status });

  async waits(minutes: number): Promise<void> {
    this.#kernel.clock.advance(minutes * MINUTE);
    await this.settle();
  }

  async settle(): Promise<void> {
    await this.#outside.settle();
    await this.#timers.look(this.#kernel.clock.now());
    await this.#outside.settle();
  }

  later = (minutes: number) =>
    new Date(Date.parse(this.#kernel.clock.now()) + minutes * MINUTE).toISOString();

  /** The answer to the first message is due ten minutes after it, with a warning two minutes earlier. */
  async promises(): Promise<void> {
    const at = new Date(Date.parse(SINCE) + 10 * MINUTE).toISOString();
    const warnAt = new Date(Date.parse(SINCE) + 8 * MINUTE).toISOString();
    const target = { amount: 10, unit: 'minutes', inHours: false, by: 'inbox' };
    const due = { at, warnAt, target };
    await this.story.send(SetAnswerDue, { conversationId: this.id, since: SINCE, due } as never);
  }

  async comes(reached: 'warning' | 'due'): Promise<void> {
    const dueAt = new Date(Date.parse(SINCE) + 10 * MINUTE).toISOString();
    const data = { conversationId: this.id, since: SINCE, dueAt, reached };
    await this.story.send(ReachAnswerDue, data);
  }
}

type Act = (stage: Stage) => Promise<unknown>;

/** A story of one trigger. */
interface Story {
  /** How things are before there is a rule. */
  readonly given?: Act;
  /** What is much like it and sets nothing off. */
  readonly butNot?: Act;
  /** What sets it off, once. */
  readonly when: Act;
  readonly timer?: RuleTimer;
}

const lasting = (minutes: number, status: 'pending' | null = null): RuleTimer => ({
  ...{ kind: 'lasting', minutes, inHours: false, status },
});
const answers: Act = (stage) => stage.does(SendReply, { text: 'Hola' });
const snoozes: Act = (stage) =>
  stage.does(ChangeConversationStatus, { status: 'snoozed' as const, until: stage.later(60) });
const takes: Act = (stage) => stage.does(AssignConversation, { userId: 'ana' });
const labels: Act = (stage) => stage.does(AddConversationLabel, { labelId: 'urgent' });
const there = (present: boolean) => (stage: Stage) =>
  stage.story.send(RecordPresence, { userId: 'ana', present });

const STORIES: Readonly<Partial<Record<TriggerName, Story>>> = {
  conversationCreated: {
    butNot: (stage) => stage.story.writes(stage.id, 'más'),
    when: async (stage) => (stage.id = await stage.story.start('otra', 2)),
  },
  messageReceived: { butNot: answers, when: (stage) => stage.story.writes(stage.id, 'más') },
  replySent: { butNot: (stage) => stage.story.writes(stage.id, 'más'), when: answers },
  firstReplySent: {
    when: async (stage) => {
      await answers(stage);
      await answers(stage);
    },
  },
  noteAdded: { butNot: answers, when: (stage) => stage.does(AddNote, { text: 'nota' }) },
  statusChanged: { butNot: takes, when: (stage) => stage.status('pending') },
  conversationResolved: {
    butNot: (stage) => stage.status('pending'),
    when: (stage) => stage.status('resolved'),
  },
  conversationReopened: {
    given: (stage) => stage.status('resolved'),
    when: (stage) => stage.status('open'),
  },
  conversationSnoozed: { butNot: (stage) => stage.status('pending'), when: snoozes },
  snoozeOver: {
    given: snoozes,
    when: async (stage) => {
      const until = stage.later(60);
      await stage.waits(60);
      await stage.story.send(EndSnooze, { conversationId: stage.id, until });
    },
  },
  assigneeChanged: { butNot: labels, when: takes },
  conversationUnassigned: {
    given: takes,
    butNot: (stage) => stage.does(AssignConversation, { userId: 'bea' }),
    when: (stage) => stage.does(AssignConversation, { userId: null }),
  },
  teamChanged: {
    butNot: takes,
    when: (stage) => stage.does(ChangeConversationTeam, { teamId: 'support' }),
  },
  labelAdded: { butNot: takes, when: labels },
  labelRemoved: {
    given: labels,
    when: (stage) => stage.does(RemoveConversationLabel, { labelId: 'urgent' }),
  },
  priorityChanged: {
    butNot: labels,
    when: (stage) => stage.does(ChangeConversationPriority, { priority: 'low' as const }),
  },
  importanceChanged: {
    butNot: labels,
    when: (stage) => stage.does(ChangeConversationImportance, { important: true }),
  },
  muteChanged: {
    butNot: labels,
    when: (stage) => stage.does(ChangeConversationMute, { muted: true }),
  },
  attributeChanged: {
    butNot: labels,
    when: (stage) => stage.does(SetConversationAttribute, { attributeId: 'plan', value: 'pro' }),
  },
  noAnswerFor: {
    timer: lasting(30),
    butNot: (stage) => stage.waits(29),
    when: (stage) => stage.waits(1),
  },
  contactSilentFor: {
    timer: lasting(30),
    butNot: (stage) => stage.waits(60),
    when: async (stage) => {
      await answers(stage);
      await stage.settle();
      await stage.waits(30);
    },
  },
  agentSilentFor: {
    timer: lasting(30),
    butNot: async (stage) => {
      await stage.waits(20);
      await answers(stage);
      await stage.settle();
      await stage.waits(29);
    },
    when: (stage) => stage.waits(1),
  },
  inStatusFor: {
    timer: lasting(30, 'pending'),
    butNot: (stage) => stage.waits(60),
    when: async (stage) => {
      await stage.status('pending');
      await stage.settle();
      await stage.waits(30);
    },
  },
  dateReached: {
    timer: { kind: 'date', attribute: 'contact.attribute.date.due', days: -1, at: '12:00' },
    given: (stage) =>
      stage.story.send(CreateAttribute, {
        ...{ attributeId: 'due', owner: 'contact', type: 'date', name: 'Vence', key: 'due' },
        ...{ description: '', options: [], pattern: null, hint: '' },
      }),
    butNot: async (stage) => {
      const date = { contactId: 'c1', attributeId: 'due', value: '2026-03-03' };
      await stage.story.send(SetContactAttribute, date, STORY_AGENT);
      await stage.settle();
      await stage.waits(119);
    },
    when: (stage) => stage.waits(1),
  },
  weekdayAt: {
    timer: { kind: 'weekday', weekdays: [1, 3], at: '12:00' },
    butNot: (stage) => stage.waits(119),
    // Those that come at the same time are gone through within a minute.
    when: (stage) => stage.waits(2),
  },
  slaWarned: {
    given: (stage) => stage.promises(),
    when: async (stage) => {
      await stage.waits(8);
      await stage.comes('warning');
    },
  },
  slaBreached: {
    given: (stage) => stage.promises(),
    butNot: async (stage) => {
      await stage.waits(8);
      await stage.comes('warning');
    },
    when: async (stage) => {
      await stage.waits(2);
      await stage.comes('due');
    },
  },
  contactCreated: {
    butNot: (stage) =>
      stage.story.send(ChangeContactDetails, { contactId: 'c1', name: 'Lu' }, STORY_AGENT),
    when: async (stage) => {
      await stage.story.send(CreateContact, { contactId: 'c2', inboxId: 'web', name: 'Noa' });
      stage.id = await stage.story.start('hola', 1, 'c2');
    },
  },
  contactChanged: {
    butNot: (stage) => stage.story.writes(stage.id, 'más'),
    when: (stage) =>
      stage.story.send(ChangeContactDetails, { contactId: 'c1', name: 'Lu' }, STORY_AGENT),
  },
  assigneeAvailabilityChanged: {
    given: takes,
    when: there(true),
  },
};

describe('every trigger', () => {
  it('has a story', () => {
    expect(TRIGGER_NAMES.filter((name) => STORIES[name] === undefined)).toEqual([]);
  });

  it.each(Object.entries(STORIES))('sets a rule off: %s', async (name, story) => {
    const trigger = name as TriggerName;
    const stage = await new Stage().open();
    await story.given?.(stage);
    await stage.settle();
    const timer = story.timer ? { timer: story.timer } : {};
    expect(timerOfTrigger(trigger)).toBe(story.timer?.kind ?? null);
    await stage.story.rule('story', {
      ...{ trigger, ...timer },
      actions: [{ type: 'addLabel', labelId: 'vip' }],
    });
    const acted = async () => (await stage.story.passes(stage.id)).map(({ data }) => data);
    await story.butNot?.(stage);
    await stage.settle();
    expect(await acted()).toEqual([]);
    await story.when(stage);
    await stage.settle();
    const passes = await acted();
    expect(passes).toMatchObject([
      { rules: [{ ruleId: 'story', actions: [{ outcome: 'done' }] }] },
    ]);
    const log = await stage.story.log(stage.id);
    const event = log.find(({ id }) => id === passes[0]?.triggerEventId);
    expect(event?.type).toBe(eventOfTrigger(trigger));
  });
});
