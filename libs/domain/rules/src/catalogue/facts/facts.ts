import { attributeFact } from './attribute-facts.js';
import { ANSWER_FACTS } from './answer-facts.js';
import { CHANGE_FACTS } from './change-facts.js';
import { CHANGED_ATTRIBUTE_FACTS } from './changed-attribute-facts.js';
import { CONTACT_FACTS } from './contact-facts.js';
import { CONVERSATION_FACTS } from './conversation-facts.js';
import { COURSE_FACTS } from './course-facts.js';
import type { FactContext } from './fact-context.js';
import type { Fact, FactValue } from './fact.js';
import { MESSAGE_FACTS } from './message-facts.js';
import { NOTED_FACTS } from './noted-facts.js';
import { BEFORE } from './other-facts.js';
import { TIME_FACTS } from './time-facts.js';
import type { TriggerName } from '../triggers.js';

const all = [
  ...MESSAGE_FACTS,
  ...CONVERSATION_FACTS,
  ...COURSE_FACTS,
  ...ANSWER_FACTS,
  ...CONTACT_FACTS,
  ...CHANGE_FACTS,
  ...NOTED_FACTS,
  ...CHANGED_ATTRIBUTE_FACTS,
  ...TIME_FACTS,
] as const;

export type FactName = (typeof all)[number]['name'];

/** All facts, in the order in which the builder offers them. */
export const FACTS: readonly Fact[] = all;

const byName = new Map<string, Fact>(FACTS.map((fact) => [fact.name, fact]));

/** The fact of that name, of an attribute too; undefined when there can be none. */
export function factNamed(name: string): Fact | undefined {
  return byName.get(name) ?? attributeFact(name);
}

/** The value of a fact, or of what it was before the event; null for a name that the catalogue does not have. */
export function factValue(name: string, context: FactContext): FactValue {
  if (!name.startsWith(BEFORE)) return factNamed(name)?.read(context) ?? null;
  // At its first event a conversation was nothing else before, so that nothing counts as changed.
  const { before: conversation } = context;
  return factValue(
    name.slice(BEFORE.length),
    conversation ? { ...context, conversation } : context,
  );
}

/** Whether the events of a trigger can answer the fact. */
export function factFits(fact: Fact, trigger: string): boolean {
  return !fact.triggers || fact.triggers.includes(trigger as TriggerName);
}
