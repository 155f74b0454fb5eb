import {
  ACTOR_CHOICES,
  PRIORITY_CHOICES,
  STATUS_CHOICES,
  STATUS_REASON_CHOICES,
} from '../choices.js';
import type { Fact } from './fact.js';
import { STATUS_TRIGGERS } from '../triggers.js';
import { words } from '../words.js';

/** Who changed something, what it was, and how things were before. */
export const CHANGE_FACTS = [
  {
    name: 'actor.kind',
    type: 'choice',
    version: 1,
    group: 'change',
    words: words('quién lo hizo', 'who did it', 'quem o fez'),
    choices: ACTOR_CHOICES,
    read: ({ event }) => event.actorKind,
  },
  {
    name: 'actor.user',
    type: 'reference',
    version: 1,
    group: 'change',
    words: words(
      'persona del equipo que lo hizo',
      'team person who did it',
      'pessoa da equipe que o fez',
    ),
    reference: 'user',
    read: ({ event }) => (event.actorKind === 'user' ? event.actorId : null),
  },
  {
    /** Missing when no person of the team did it, or no person had the conversation. */
    name: 'actor.isAssignee',
    type: 'boolean',
    version: 1,
    group: 'change',
    words: words(
      'lo hizo la persona asignada',
      'the assigned person did it',
      'foi a pessoa atribuída',
    ),
    read: ({ event, before, conversation }) => {
      const { assigneeId } = before ?? conversation;
      if (event.actorKind !== 'user' || assigneeId === null) return null;
      return event.actorId === assigneeId;
    },
  },
  {
    name: 'change.statusReason',
    type: 'choice',
    version: 1,
    group: 'change',
    words: words('por qué cambió el estado', 'why the status changed', 'por que o status mudou'),
    choices: STATUS_REASON_CHOICES,
    triggers: STATUS_TRIGGERS,
    read: ({ event }) => event.statusReason,
  },
  {
    name: 'before.important',
    type: 'boolean',
    version: 1,
    group: 'change',
    words: words(
      'estaba marcada como importante',
      'it was marked as important',
      'estava marcada como importante',
    ),
    read: ({ before }) => before?.important ?? null,
  },
  {
    name: 'before.muted',
    type: 'boolean',
    version: 1,
    group: 'change',
    words: words('estaba silenciada', 'it was muted', 'estava silenciada'),
    read: ({ before }) => before?.muted ?? null,
  },
  {
    name: 'change.label',
    type: 'reference',
    version: 1,
    group: 'change',
    words: words(
      'etiqueta añadida o quitada',
      'label that was added or removed',
      'etiqueta adicionada ou removida',
    ),
    reference: 'label',
    triggers: ['labelAdded', 'labelRemoved', 'contactChanged'],
    read: ({ event }) => event.labelId,
  },
  {
    name: 'before.status',
    type: 'choice',
    version: 1,
    group: 'change',
    words: words('estado anterior', 'previous status', 'status anterior'),
    choices: STATUS_CHOICES,
    read: ({ before }) => before?.status ?? null,
  },
  {
    name: 'before.priority',
    type: 'choice',
    version: 1,
    group: 'change',
    words: words('prioridad anterior', 'previous priority', 'prioridade anterior'),
    choices: PRIORITY_CHOICES,
    read: ({ before }) => before?.priority ?? null,
  },
  {
    name: 'before.assignee',
    type: 'reference',
    version: 1,
    group: 'change',
    words: words('persona asignada antes', 'previous assignee', 'pessoa atribuída antes'),
    reference: 'user',
    read: ({ before }) => before?.assigneeId ?? null,
  },
  {
    name: 'before.team',
    type: 'reference',
    version: 1,
    group: 'change',
    words: words('equipo anterior', 'previous team', 'equipe anterior'),
    reference: 'team',
    read: ({ before }) => before?.teamId ?? null,
  },
  {
    name: 'before.labels',
    type: 'references',
    version: 1,
    group: 'change',
    words: words('etiquetas anteriores', 'previous labels', 'etiquetas anteriores'),
    reference: 'label',
    read: ({ before }) => before?.labelIds ?? null,
  },
] as const satisfies readonly Fact[];
