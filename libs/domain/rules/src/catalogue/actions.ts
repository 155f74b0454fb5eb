import { z } from 'zod';
import { PRIORITIES } from '@bitacora/conversations/published';
import { PRIORITY_CHOICES, STATUS_CHOICES } from './choices.js';
import {
  type Param,
  choice,
  filledText,
  filledTexts,
  flag,
  optionalReference,
  reference,
  wholeNumber,
} from './params.js';
import { type Words, words } from './words.js';

/** One thing that a rule can do to the conversation. */
export interface Action<
  N extends string = string,
  P extends Record<string, Param> = Record<string, Param>,
> {
  readonly name: N;
  readonly version: number;
  /** Follows "then …"; `{param}` stands for the value of a parameter. */
  readonly words: Words;
  readonly params: P;
}

function action<const N extends string, P extends Record<string, Param>>(
  name: N,
  named: Words,
  params: P,
): Action<N, P> {
  return { name, version: 1, words: named, params };
}

/** Statuses that need no time; a snooze is an action of its own. */
const SETTABLE = ['open', 'pending', 'resolved', 'ignored'] as const;

const LABEL = reference('label', words('etiqueta', 'label', 'etiqueta'));
const TEAM = words('equipo', 'team', 'equipe');
/** A month. */
const LONGEST_SNOOZE_MINUTES = 31 * 24 * 60;

const catalogue = [
  action(
    'addLabel',
    words(
      'añadir la etiqueta {labelId}',
      'add the label {labelId}',
      'adicionar a etiqueta {labelId}',
    ),
    {
      labelId: LABEL,
    },
  ),
  action(
    'removeLabel',
    words(
      'quitar la etiqueta {labelId}',
      'remove the label {labelId}',
      'remover a etiqueta {labelId}',
    ),
    {
      labelId: LABEL,
    },
  ),
  action(
    'setPriority',
    words(
      'poner prioridad {priority}',
      'set the priority to {priority}',
      'definir a prioridade {priority}',
    ),
    {
      priority: choice(PRIORITIES, PRIORITY_CHOICES, words('prioridad', 'priority', 'prioridade')),
    },
  ),
  action(
    'setImportant',
    words(
      'marcar como importante: {important}',
      'mark as important: {important}',
      'marcar como importante: {important}',
    ),
    {
      important: flag(words('importante', 'important', 'importante')),
    },
  ),
  action('assignUser', words('asignar a {userId}', 'assign to {userId}', 'atribuir a {userId}'), {
    userId: optionalReference('user', words('persona', 'person', 'pessoa')),
  }),
  action(
    'assignTeam',
    words(
      'asignar al equipo {teamId}',
      'assign to the team {teamId}',
      'atribuir à equipe {teamId}',
    ),
    {
      teamId: optionalReference('team', TEAM),
    },
  ),
  action(
    'assignLeastBusy',
    words(
      'asignar al menos ocupado de {teamId}',
      'assign to the least busy of {teamId}',
      'atribuir ao menos ocupado de {teamId}',
    ),
    {
      teamId: reference('team', TEAM),
    },
  ),
  action(
    'setStatus',
    words(
      'cambiar el estado a {status}',
      'set the status to {status}',
      'mudar o estado para {status}',
    ),
    {
      status: choice(SETTABLE, STATUS_CHOICES, words('estado', 'status', 'estado')),
    },
  ),
  action(
    'snooze',
    words('posponer {minutes} minutos', 'snooze for {minutes} minutes', 'adiar {minutes} minutos'),
    {
      minutes: wholeNumber(1, LONGEST_SNOOZE_MINUTES, words('minutos', 'minutes', 'minutos')),
    },
  ),
  action('sendReply', words('responder {texts}', 'reply {texts}', 'responder {texts}'), {
    texts: filledTexts(words('textos', 'texts', 'textos')),
  }),
  action(
    'addNote',
    words('añadir la nota {text}', 'add the note {text}', 'adicionar a nota {text}'),
    {
      text: filledText(words('nota', 'note', 'nota')),
    },
  ),
] as const;

/** What a rule carries for one action of the catalogue. */
type BodyOf<A> =
  A extends Action<infer N, infer P>
    ? { readonly type: N } & { readonly [K in keyof P]: z.output<P[K]['schema']> }
    : never;

/** An action as it stands in a rule: `{ type, ...parameters }`. */
export type RuleAction = BodyOf<(typeof catalogue)[number]>;
export type ActionName = RuleAction['type'];

/** All actions, in the order in which the builder offers them. */
export const ACTIONS: readonly Action[] = catalogue;

const byName = new Map<string, Action>(ACTIONS.map((each) => [each.name, each]));

/** The action of that name; undefined when the catalogue has none. */
export function actionNamed(name: string): Action | undefined {
  return byName.get(name);
}

const bodies = ACTIONS.map((each) =>
  z.strictObject({
    type: z.literal(each.name),
    ...Object.fromEntries(Object.entries(each.params).map(([name, param]) => [name, param.schema])),
  }),
);

/** Checks one action of a rule against the catalogue. */
export const ruleAction = z.discriminatedUnion(
  'type',
  bodies as unknown as [z.ZodObject, ...z.ZodObject[]],
) as unknown as z.ZodType<RuleAction>;
