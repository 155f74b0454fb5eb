import { CreateContact } from '@bitacora/contacts';
import {
  AddNote,
  AssignConversation,
  ChangeConversationStatus,
  conversationIdOf,
  ReceiveMessage,
  SendReply,
  StartConversation,
} from '@bitacora/conversations';
import { describe } from './attributes.js';
import type { DemoClock } from './demo-clock.js';
import type { PlannedAct, DemoPlan, PlannedConversation } from './plan.js';
import type { DemoShop } from './set-up.js';
import type { Performer } from '@bitacora/server';

interface Scene {
  readonly conversationId: string;
  readonly contactId: string;
  readonly inboxId: string;
  readonly visitor: Performer;
  readonly planned: PlannedConversation;
}

/** Something else that happens in the story, at a time. */
export interface LaterAct {
  readonly at: Date;
  run(): Promise<void>;
}

const SNOOZE_MS = 3 * 86_400_000;

/** Plays all acts in order of time, and `others`, which are in theirs, among them. `report` gets the number done. */
export async function play(
  shop: DemoShop,
  plan: DemoPlan,
  clock: DemoClock,
  report: (done: number) => void,
  others: readonly LaterAct[] = [],
): Promise<void> {
  const waiting = [...others];
  const runUntil = async (time: number) => {
    for (let next = waiting[0]; next && next.at.getTime() <= time; next = waiting[0]) {
      waiting.shift();
      clock.moveTo(next.at);
      await next.run();
    }
  };
  const scenes = new Map<number, Scene>();
  for (const [index, act] of plan.acts.entries()) {
    await runUntil(act.at.getTime());
    clock.moveTo(act.at);
    const planned = plan.conversations[act.conversation];
    if (!planned) throw new Error(`Conversation ${act.conversation} is not planned.`);
    const scene = scenes.get(act.conversation) ?? (await meet(shop, planned));
    scenes.set(act.conversation, scene);
    await perform(shop, scene, act);
    report(index + 1);
  }
  await runUntil(Number.POSITIVE_INFINITY);
}

/** The visitor introduces themselves. */
async function meet({ stage, inboxIds }: DemoShop, planned: PlannedConversation): Promise<Scene> {
  const { ids, hash } = stage.stores;
  const contactId = ids.next();
  const inboxId = inboxIds[planned.inbox] ?? '';
  const actor = { kind: 'contact' as const, id: contactId, name: planned.name };
  const visitor: Performer = { actor, ip: planned.ip };
  const { name, email } = planned;
  await stage.send(CreateContact, { contactId, inboxId, name, email }, visitor);
  const conversationId = conversationIdOf(hash, { inboxId, contactId, ordinal: 1 });
  return { conversationId, contactId, inboxId, visitor, planned };
}

async function perform(
  { stage, agents, attributes, labelIds }: DemoShop,
  scene: Scene,
  act: PlannedAct,
): Promise<void> {
  const { conversationId, contactId, inboxId, visitor, planned } = scene;
  const agent = agents[act.agent];
  if (!agent) throw new Error(`There is no agent ${act.agent}.`);
  const { performer, userId } = agent;
  const { text } = act;
  switch (act.kind) {
    case 'start':
    case 'message': {
      const words = {
        conversationId,
        contactId,
        inboxId,
        messageId: stage.stores.ids.next(),
        text,
      };
      const started = { ...words, ordinal: 1, page: planned.page, language: planned.language };
      const sent =
        act.kind === 'start'
          ? await stage.send(StartConversation, started, visitor)
          : await stage.send(ReceiveMessage, words, visitor);
      return stage.rulesAfter(sent);
    }
    case 'reply':
      await stage.send(SendReply, { conversationId, text }, performer);
      return;
    case 'note':
      await stage.send(AddNote, { conversationId, text }, performer);
      return;
    case 'assign':
      await stage.send(AssignConversation, { conversationId, userId }, performer);
      return describe(stage, attributes, scene, act.conversation, {
        agent: performer,
        frequent: labelIds.get('frequent') ?? '',
      });
    case 'resolve':
      await stage.send(ChangeConversationStatus, { conversationId, status: 'resolved' }, performer);
      return;
    case 'pending':
      await stage.send(ChangeConversationStatus, { conversationId, status: 'pending' }, performer);
      return;
    case 'snooze': {
      const until = new Date(act.at.getTime() + SNOOZE_MS).toISOString();
      const status = { conversationId, status: 'snoozed', until } as const;
      await stage.send(ChangeConversationStatus, status, performer);
    }
  }
}
