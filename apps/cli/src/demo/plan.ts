import { Dice } from './dice.js';
import type { Scenario, Topic, Vocabulary } from './scenario.js';
import { en } from './texts/en.js';
import { es } from './texts/es.js';
import { pt } from './texts/pt.js';

/** One thing that a person does, at a time. Agents are named by their index in the staff. */
export interface PlannedAct {
  readonly at: Date;
  readonly conversation: number;
  readonly kind:
    'start' | 'message' | 'reply' | 'note' | 'assign' | 'resolve' | 'pending' | 'snooze';
  readonly text: string;
  readonly agent: number;
}

export interface PlannedConversation {
  readonly name: string;
  readonly email: string;
  readonly language: 'es' | 'en' | 'pt';
  readonly topic: Topic;
  readonly inbox: number;
  readonly page: string;
  readonly ip: string;
}

export interface DemoPlan {
  readonly conversations: readonly PlannedConversation[];
  /** In order of time. */
  readonly acts: readonly PlannedAct[];
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const LANGUAGES: readonly { language: 'es' | 'en' | 'pt'; words: Vocabulary; weight: number }[] = [
  { language: 'es', words: es, weight: 6 },
  { language: 'pt', words: pt, weight: 2 },
  { language: 'en', words: en, weight: 2 },
];

/** Plans `count` conversations over the `days` before `until`, busier in the daytime and on weekdays. */
export function planDemo(
  count: number,
  days: number,
  until: Date,
  agents: number,
  seed = 2481,
): DemoPlan {
  const dice = new Dice(seed);
  const conversations: PlannedConversation[] = [];
  const acts: PlannedAct[] = [];
  for (let index = 0; index < count; index += 1) {
    const { language, words } = dice.weighted(LANGUAGES);
    const scenario = dice.weighted(words.scenarios);
    const person = { first: dice.oneOf(words.first), last: dice.oneOf(words.last) };
    conversations.push({
      name: `${person.first} ${person.last}`,
      email: mailOf(person.first, person.last, index),
      language,
      topic: scenario.topic,
      inbox: language === 'es' ? (dice.roll() < 0.75 ? 0 : 1) : 1,
      page: pageOf(scenario.topic, dice),
      ip: `203.0.113.${dice.between(1, 254)}`,
    });
    const start = startTime(dice, days, until);
    play(
      index,
      scenario,
      words,
      person.first,
      start,
      until,
      dice.between(0, agents - 1),
      dice,
      acts,
    );
  }
  acts.sort((a, b) => a.at.getTime() - b.at.getTime() || a.conversation - b.conversation);
  return { conversations, acts };
}

function play(
  conversation: number,
  scenario: Scenario,
  words: Vocabulary,
  name: string,
  start: Date,
  until: Date,
  agent: number,
  dice: Dice,
  acts: PlannedAct[],
): void {
  const slots: Record<string, string> = {
    name,
    order: String(dice.between(8000, 19_999)),
    product: dice.oneOf(words.products),
    city: dice.oneOf(words.cities),
  };
  const fill = (text: string) =>
    capital(text.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? ''));
  let at = start.getTime();
  let assigned = false;
  const add = (kind: PlannedAct['kind'], text = '') => {
    // What would lie in the future has not happened: those conversations are still going on.
    if (at <= until.getTime()) acts.push({ at: new Date(at), conversation, kind, text, agent });
  };
  scenario.lines.forEach((line, index) => {
    const [least, most] = line.after ?? [0, 0];
    at += dice.between(least, most) * MINUTE_MS + dice.between(1, 50) * 1000;
    const text = fill(dice.oneOf(line.say));
    if (line.by === 'visitor') add(index === 0 ? 'start' : 'message', text);
    else {
      if (!assigned) {
        assigned = true;
        add('assign');
        at += 4000;
      }
      add(line.by === 'agent' ? 'reply' : 'note', text);
    }
  });
  at += dice.between(2, 90) * MINUTE_MS;
  if (scenario.ends === 'resolved') add('resolve');
  else if (scenario.ends === 'pending') add('pending');
  else if (scenario.ends === 'snoozed') add('snooze');
}

function startTime(dice: Dice, days: number, until: Date): Date {
  for (;;) {
    const time = new Date(until.getTime() - dice.roll() * days * DAY_MS);
    const hour = (time.getUTCHours() + 21) % 24;
    const weekend = time.getUTCDay() % 6 === 0;
    const busy = (hour >= 9 && hour < 20 ? 1 : 0.12) * (weekend ? 0.4 : 1);
    if (dice.roll() < busy) return time;
  }
}

function mailOf(first: string, last: string, index: number): string {
  const plain = (name: string) =>
    name
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase();
  return `${plain(first)}.${plain(last)}${index % 97}@correo.example`;
}

function pageOf(topic: Topic, dice: Dice): string {
  const paths: Record<Topic, string> = {
    shipping: `/pedido/${dice.between(8000, 19_999)}`,
    billing: '/cuenta/pagos',
    returns: '/cambios',
    product: `/producto/${dice.between(100, 320)}`,
    account: '/cuenta',
    store: '/tiendas',
    thanks: '/',
  };
  return `https://tienda.example${paths[topic]}`;
}

const capital = (text: string) => text.replace(/^[¿¡]?\p{Ll}/u, (start) => start.toUpperCase());
