import { MAX_ASKED_MINUTES, answerAsked } from '@bitacora/conversations/published';
import { z } from 'zod';
import { flag, wholeNumber } from '../params.js';
import { words } from '../words.js';
import { action } from './action.js';

/** The target is the conversation's own until a person answers: of the wait under way from then on, else of the next one. */
export const askAnswerAction = action({
  name: 'askAnswer',
  version: 1,
  icon: 'alarm-clock',
  words: words(
    'pedir una respuesta en {minutes} minutos; solo en horario de atención: {inHours}',
    'ask for an answer within {minutes} minutes; only in working hours: {inHours}',
    'pedir uma resposta em {minutes} minutos; só no horário de atendimento: {inHours}',
  ),
  params: {
    minutes: wholeNumber(1, MAX_ASKED_MINUTES, words('minutos', 'minutes', 'minutos')),
    inHours: flag(
      words('solo en horario de atención', 'only in working hours', 'só no horário de atendimento'),
    ),
  },
  writes: ({ minutes, inHours }) => [
    { field: 'answer', value: `${minutes} ${inHours ? 'in hours' : 'always'}` },
  ],
  leadsTo: () => [
    { event: 'AnswerAsked' },
    { event: 'SlaWarned', later: true },
    { event: 'SlaBreached', later: true },
  ],
  change: z.object({
    kind: z.literal('askAnswer'),
    minutes: z.number().int().min(1).max(MAX_ASKED_MINUTES),
    inHours: z.boolean(),
  }),
  plan: ({ minutes, inHours }) => ({ minutes, inHours }),
  apply: ({ minutes, inHours }, conversation) => answerAsked(conversation, { minutes, inHours }),
});
