import type { Trigger } from './triggers.js';
import { words } from './words.js';

/** What comes of the time in which a person has to answer. */
export const SLA_TRIGGERS = [
  {
    name: 'slaWarned',
    event: 'SlaWarned',
    version: 1,
    words: words(
      'la respuesta está por vencer',
      'the answer is about to be late',
      'a resposta está prestes a vencer',
    ),
  },
  {
    name: 'slaBreached',
    event: 'SlaBreached',
    version: 1,
    words: words(
      'la conversación queda con demora',
      'the conversation becomes delayed',
      'a conversa fica atrasada',
    ),
  },
] as const satisfies readonly Trigger[];
