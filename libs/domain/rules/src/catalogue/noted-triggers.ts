import type { Trigger } from './triggers.js';
import { words } from './words.js';

/** What happens outside of a conversation and is noted in it where a rule waits for it. */
export const NOTED_TRIGGERS = [
  {
    name: 'contactCreated',
    event: 'ContactNoted',
    version: 1,
    words: words('se crea el contacto', 'the contact is created', 'o contato é criado'),
    only: ({ change }) => change.type === 'ContactNoted' && change.data.change === 'created',
  },
  {
    name: 'contactChanged',
    event: 'ContactNoted',
    version: 1,
    words: words('cambia el contacto', 'the contact changes', 'o contato muda'),
    only: ({ change }) => change.type === 'ContactNoted' && change.data.change !== 'created',
  },
  {
    name: 'assigneeAvailabilityChanged',
    event: 'AssigneeAvailabilityNoted',
    version: 1,
    words: words(
      'cambia la disponibilidad de la persona asignada',
      'the availability of the assigned person changes',
      'muda a disponibilidade da pessoa atribuída',
    ),
  },
] as const satisfies readonly Trigger[];

/** Triggers of which nothing is written where no rule waits for them. */
export type NotedTrigger = (typeof NOTED_TRIGGERS)[number]['name'];

const names: ReadonlySet<string> = new Set(NOTED_TRIGGERS.map(({ name }) => name));

/** Whether what sets a trigger off is noted only where a rule waits for it. */
export function isNoted(trigger: string): trigger is NotedTrigger {
  return names.has(trigger);
}
