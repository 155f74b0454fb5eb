import {
  type Changed,
  type Conversation,
  type ConversationEvent,
  applyChange,
  attributesChanged,
  type PlannedAction,
  placeOfAction,
} from '@bitacora/conversations/published';
import {
  type Conditions,
  FACTS,
  FactReader,
  type ReadFact,
  type RuleChange,
  attributeFact,
  changeByRule,
  compile,
  factsAskedBy,
} from '@bitacora/rules';
import type { TriggerContext } from '../facts/context-walker.js';
import { withAttributes } from '../folding/fold-contact.js';
import { factsOf } from '../facts/facts-of.js';
import type { LiveRule } from '../engine/rule-set.js';

const CHANGEABLE = FACTS.filter(({ changesInPass }) => changesInPass).map(({ name }) => name);

/** Under which name a change of an attribute is kept: the state has the id alone. */
function ofAttribute(attributeId: string): string {
  return `attribute:${attributeId}`;
}

function changedAs(fact: string): string {
  const attribute = fact.startsWith('conversation.') ? attributeFact(fact)?.attribute : undefined;
  return attribute ? ofAttribute(attribute.id) : fact;
}

/** State of the course of a pass. */
interface Standing {
  readonly conversation: Conversation;
  readonly read: ReadFact;
  /** Fact -> rules of the pass that have changed it, with the rules that these were caused by. */
  readonly changedBy: ReadonlyMap<string, ReadonlySet<string>>;
  /** The conversation as the rule whose turn it is found it. */
  readonly began: Conversation;
}

/**
 * The conversation in the course of a pass: what each rule sees at its turn. Changes are made as the decider makes them,
 * so a rule never sees what was refused.
 */
export class PassCourse {
  readonly #first: ReadFact;
  #standing: Standing;
  #isAdvanced = false;

  constructor(private readonly context: TriggerContext) {
    const conversation = withAttributes(context.document);
    this.#first = new FactReader(factsOf(context, conversation)).read;
    this.#standing = {
      ...{ conversation, read: this.#first, changedBy: new Map() },
      began: conversation,
    };
  }

  /** Reads facts as they stand now. */
  get read(): ReadFact {
    return this.#standing.read;
  }

  /** Where the course is, to come back to it: for rules that only act when one before them did not. */
  get standing(): Standing {
    return this.#standing;
  }

  /** Goes back. */
  returnTo(standing: Standing): void {
    this.#standing = standing;
    this.#isAdvanced = false;
  }

  /** Rules of the pass without whose changes the rule would not be due, with their own causes. */
  causesOf({ body, predicate }: LiveRule): readonly string[] {
    if (this.#standing.changedBy.size === 0 || predicate(this.#first)) return [];
    const causes = factsAskedBy(body.conditions).flatMap((fact) => [
      ...(this.#standing.changedBy.get(changedAs(fact)) ?? []),
    ]);
    return [...new Set(causes)];
  }

  /** Rules of the pass that changed what conditions ask, with their own causes, where these hold only since then. */
  causesOfStep(conditions: Conditions): readonly string[] {
    if (this.#standing.changedBy.size === 0 || compile(conditions)(this.#first)) return [];
    const changers = factsAskedBy(conditions).flatMap((fact) => [
      ...(this.#standing.changedBy.get(changedAs(fact)) ?? []),
    ]);
    return [...new Set(changers)];
  }

  /** Reads facts as they are at this place of the course, also within the turn of a rule. */
  get readNow(): ReadFact {
    return new FactReader(factsOf(this.context, this.#standing.conversation)).read;
  }

  /** What the action comes to at this place of the course. */
  outcomeOf(
    rule: LiveRule,
    place: Pick<PlannedAction, 'index' | 'step'>,
    change: RuleChange,
    stepsDone: number,
  ): Changed {
    const loaded = withAttributes(this.context.document);
    const { ruleId, version, body } = rule;
    const by = { ruleId, version, name: body.name };
    const index = placeOfAction(place);
    const written = { now: this.#at, derivedId: String, pick: () => 0 };
    const context = { rule: by, index, stepsDone, loaded, ...written };
    return changeByRule(change, this.#standing.conversation, context);
  }

  /** Makes a change; the rule that makes it keeps the state that it read. */
  advance(change: ConversationEvent): void {
    const conversation = applyChange(this.#standing.conversation, change, this.#at);
    if (conversation) this.#standing = { ...this.#standing, conversation };
    this.#isAdvanced = true;
  }

  /** Ends the turn of a rule: the rules behind it see what it changed. */
  endTurn({ ruleId }: LiveRule, causes: readonly string[]): void {
    if (!this.#isAdvanced) return;
    this.#isAdvanced = false;
    const { conversation, read: before, began } = this.#standing;
    const { read } = new FactReader(factsOf(this.context, conversation));
    const changedBy = new Map(this.#standing.changedBy);
    const changed = [
      ...CHANGEABLE.filter((fact) => JSON.stringify(read(fact)) !== JSON.stringify(before(fact))),
      ...attributesChanged(began, conversation).map(({ attributeId }) => ofAttribute(attributeId)),
    ];
    for (const fact of changed)
      changedBy.set(fact, new Set([...(changedBy.get(fact) ?? []), ...causes, ruleId]));
    this.#standing = { conversation, read, changedBy, began: conversation };
  }

  get #at(): string {
    return this.context.event.metadata.occurredAt;
  }
}
