import type { Conversation, ConversationEvent, Wait } from '@bitacora/conversations/published';
import type { TimerKind } from '../timers/timer.schema.js';
import { MOMENT_TRIGGERS } from './moment-triggers.js';
import { NOTED_TRIGGERS } from './noted-triggers.js';
import { SLA_TRIGGERS } from './sla-triggers.js';
import { type CatalogueWords, words } from './words.js';

/** An event that may set rules off, and its conversation as it was before; null: it is the first. */
export interface TriggeringChange {
  readonly change: ConversationEvent;
  readonly before: Pick<Conversation, 'status' | 'counts'> | null;
}

/** What sets a rule off: one type of event of a conversation, or some of its events. */
export interface Trigger {
  readonly name: string;
  /** The event type that it stands for. */
  readonly event: ConversationEvent['type'];
  readonly version: number;
  /** Follows "when …". */
  readonly words: CatalogueWords;
  /** Of the events of the type, those that it stands for; absent: all. */
  readonly only?: (happened: TriggeringChange) => boolean;
  /** What has to last, for as long as the rule says. */
  readonly wait?: Wait;
  /** The moment of the calendar that has to come. */
  readonly timer?: Exclude<TimerKind, 'lasting'>;
}

type StatusChanged = Extract<ConversationEvent, { type: 'ConversationStatusChanged' }>;

const waitIs =
  (wait: Wait) =>
  ({ change }: TriggeringChange) =>
    change.type === 'TimerReached' && change.data.wait === wait;

const statusIs =
  (holds: (data: StatusChanged['data'], before: string | null) => boolean) =>
  ({ change, before }: TriggeringChange) =>
    change.type === 'ConversationStatusChanged' && holds(change.data, before?.status ?? null);

/** Checks the shape and keeps the literal names. */
function triggers<const T extends readonly Trigger[]>(list: T): T {
  return list;
}

export const TRIGGERS = triggers([
  {
    name: 'conversationCreated',
    event: 'ConversationStarted',
    version: 1,
    words: words('empieza una conversación', 'a conversation starts', 'uma conversa começa'),
  },
  {
    name: 'messageReceived',
    event: 'MessageReceived',
    version: 1,
    words: words(
      'llega un mensaje del cliente',
      'a message from the contact arrives',
      'chega uma mensagem do cliente',
    ),
  },
  {
    name: 'replySent',
    event: 'MessageSent',
    version: 1,
    words: words('se envía una respuesta', 'a reply is sent', 'uma resposta é enviada'),
  },
  {
    name: 'firstReplySent',
    event: 'MessageSent',
    version: 1,
    words: words(
      'una persona responde por primera vez',
      'a person answers for the first time',
      'uma pessoa responde pela primeira vez',
    ),
    only: ({ change, before }) =>
      change.type === 'MessageSent' &&
      change.data.userId !== null &&
      (before?.counts.answered ?? 0) === 0,
  },
  {
    name: 'noteAdded',
    event: 'NoteAdded',
    version: 1,
    words: words(
      'se añade una nota privada',
      'a private note is added',
      'uma nota privada é adicionada',
    ),
  },
  {
    name: 'statusChanged',
    event: 'ConversationStatusChanged',
    version: 1,
    words: words('cambia el estado', 'the status changes', 'o status muda'),
  },
  {
    name: 'conversationResolved',
    event: 'ConversationStatusChanged',
    version: 1,
    words: words(
      'se resuelve la conversación',
      'the conversation is resolved',
      'a conversa é resolvida',
    ),
    only: statusIs(({ status }) => status === 'resolved'),
  },
  {
    name: 'conversationReopened',
    event: 'ConversationStatusChanged',
    version: 1,
    words: words(
      'se reabre una conversación resuelta',
      'a resolved conversation is reopened',
      'uma conversa resolvida é reaberta',
    ),
    only: statusIs(({ status }, before) => status === 'open' && before === 'resolved'),
  },
  {
    name: 'conversationSnoozed',
    event: 'ConversationStatusChanged',
    version: 1,
    words: words(
      'se pospone la conversación',
      'the conversation is snoozed',
      'a conversa é adiada',
    ),
    only: statusIs(({ status }) => status === 'snoozed'),
  },
  {
    name: 'snoozeOver',
    event: 'ConversationStatusChanged',
    version: 1,
    words: words('termina la espera', 'the snooze is over', 'o adiamento termina'),
    only: statusIs(({ reason }) => reason === 'snoozeOver'),
  },
  {
    name: 'assigneeChanged',
    event: 'ConversationAssigned',
    version: 1,
    words: words(
      'cambia la persona asignada',
      'the assigned person changes',
      'a pessoa atribuída muda',
    ),
  },
  {
    name: 'conversationUnassigned',
    event: 'ConversationAssigned',
    version: 1,
    words: words(
      'la conversación queda sin asignar',
      'the conversation becomes unassigned',
      'a conversa fica sem atribuição',
    ),
    only: ({ change }) => change.type === 'ConversationAssigned' && change.data.userId === null,
  },
  {
    name: 'teamChanged',
    event: 'ConversationTeamChanged',
    version: 1,
    words: words('cambia el equipo', 'the team changes', 'a equipe muda'),
  },
  {
    name: 'labelAdded',
    event: 'ConversationLabelAdded',
    version: 1,
    words: words('se añade una etiqueta', 'a label is added', 'uma etiqueta é adicionada'),
  },
  {
    name: 'labelRemoved',
    event: 'ConversationLabelRemoved',
    version: 1,
    words: words('se quita una etiqueta', 'a label is removed', 'uma etiqueta é removida'),
  },
  {
    name: 'priorityChanged',
    event: 'ConversationPriorityChanged',
    version: 1,
    words: words('cambia la prioridad', 'the priority changes', 'a prioridade muda'),
  },
  {
    name: 'importanceChanged',
    event: 'ConversationImportanceChanged',
    version: 1,
    words: words(
      'cambia la marca de importante',
      'the important mark changes',
      'a marca de importante muda',
    ),
  },
  {
    name: 'muteChanged',
    event: 'ConversationMuteChanged',
    version: 1,
    words: words(
      'se silencia la conversación o deja de estarlo',
      'the conversation is muted, or no longer is',
      'a conversa é silenciada ou deixa de ser',
    ),
  },
  {
    name: 'attributeChanged',
    event: 'ConversationAttributeSet',
    version: 1,
    words: words(
      'cambia un atributo de la conversación',
      'an attribute of the conversation changes',
      'muda um atributo da conversa',
    ),
  },
  {
    name: 'noAnswerFor',
    event: 'TimerReached',
    version: 1,
    words: words(
      'el cliente espera respuesta desde hace',
      'the contact has waited for an answer for',
      'o cliente espera resposta há',
    ),
    only: waitIs('noAnswer'),
    wait: 'noAnswer',
  },
  {
    name: 'contactSilentFor',
    event: 'TimerReached',
    version: 1,
    words: words(
      'el cliente no escribe desde hace',
      'the contact has not written for',
      'o cliente não escreve há',
    ),
    only: waitIs('contactSilent'),
    wait: 'contactSilent',
  },
  {
    name: 'agentSilentFor',
    event: 'TimerReached',
    version: 1,
    words: words(
      'nadie del equipo escribe desde hace',
      'no person of the team has written for',
      'ninguém da equipe escreve há',
    ),
    only: waitIs('agentSilent'),
    wait: 'agentSilent',
  },
  {
    name: 'inStatusFor',
    event: 'TimerReached',
    version: 1,
    words: words(
      'la conversación está en el estado desde hace',
      'the conversation has been in the status for',
      'a conversa está no status há',
    ),
    only: waitIs('inStatus'),
    wait: 'inStatus',
  },
  ...MOMENT_TRIGGERS,
  ...NOTED_TRIGGERS,
  ...SLA_TRIGGERS,
]);

export type TriggerName = (typeof TRIGGERS)[number]['name'];

export const TRIGGER_NAMES = TRIGGERS.map((trigger) => trigger.name) as [
  TriggerName,
  ...TriggerName[],
];

/** Triggers that a change of the status sets off. */
export const STATUS_TRIGGERS: readonly TriggerName[] = TRIGGERS.filter(
  ({ event }) => event === 'ConversationStatusChanged',
).map(({ name }) => name);

const known: readonly Trigger[] = TRIGGERS;
const byName = new Map(known.map((trigger) => [trigger.name, trigger]));

const byEvent = new Map<
  string,
  readonly { readonly name: TriggerName; readonly only?: Trigger['only'] }[]
>();
for (const { name, event, ...trigger } of TRIGGERS as readonly (Trigger & {
  name: TriggerName;
})[]) {
  byEvent.set(event, [...(byEvent.get(event) ?? []), { name, ...trigger }]);
}

/** The triggers that an event stands for, the widest first; none for an event that sets no rule off. */
export function triggersOf(happened: TriggeringChange): readonly TriggerName[] {
  const those = byEvent.get(happened.change.type) ?? [];
  return those.filter(({ only }) => only?.(happened) ?? true).map(({ name }) => name);
}

/** What a trigger of time waits for; null for all other triggers. */
export function waitOfTrigger(name: string): Wait | null {
  return byName.get(name)?.wait ?? null;
}

/** Which kind of timer a trigger asks for; null: none. */
export function timerOfTrigger(name: string): TimerKind | null {
  const { wait, timer = null } = byName.get(name) ?? {};
  return wait ? 'lasting' : timer;
}

/** The event type that a trigger stands for; undefined for names of no trigger. */
export function eventOfTrigger(name: string): Trigger['event'] | undefined {
  return byName.get(name)?.event;
}
