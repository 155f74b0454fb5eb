import type { AttributeOwner } from '@bitacora/account/published';
import type { Wait } from '@bitacora/conversations/published';
import { ACTIONS, type ActionIcon } from './actions.js';
import { FACT_GROUPS, type Fact, type FactGroup, type FactType } from './facts/fact.js';
import { FACTS, factFits } from './facts/facts.js';
import { OPERATORS, operatorFits } from './operators.js';
import type { OperandShape, Operator } from './operators/operator.js';
import type { ParamKind } from './params.js';
import { RECIPIENT_WORDS, type RecipientKind } from './recipients.js';
import type { TimerKind } from '../timers/timer.schema.js';
import { TRIGGERS, timerOfTrigger, waitOfTrigger } from './triggers.js';
import { VARIABLES } from './variables.js';
import { CATALOGUE_VERSION } from './version.js';
import { type Choice, type ReferenceKind, type CatalogueWords, words } from './words.js';

/** The catalogue as plain JSON: what the rule builder and GraphQL get. */
export interface CatalogueData {
  readonly version: number;
  readonly triggers: readonly {
    name: string;
    version: number;
    words: CatalogueWords;
    facts: readonly string[];
    /** What has to last for as long as the rule says; null: the trigger asks for no time. */
    wait: Wait | null;
    /** Which kind of `timer` its rules have; null: none. */
    timer: TimerKind | null;
  }[];
  readonly groups: readonly { name: FactGroup; words: CatalogueWords }[];
  readonly facts: readonly FactData[];
  readonly operators: readonly OperatorData[];
  readonly actions: readonly ActionData[];
  readonly variables: readonly { name: string; spellings: CatalogueWords; words: CatalogueWords }[];
}

export interface FactData {
  readonly name: string;
  readonly type: FactType;
  readonly version: number;
  readonly group: FactGroup;
  readonly words: CatalogueWords;
  readonly choices: readonly Choice[] | null;
  readonly reference: ReferenceKind | null;
  /** Of which of the two the attributes are that it names. */
  readonly owner: AttributeOwner | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly fractional: boolean;
  /** Names of the operators that fit its type, the most usual first. */
  readonly operators: readonly string[];
}

export interface OperatorData {
  readonly name: string;
  readonly version: number;
  readonly words: CatalogueWords;
  readonly operand: OperandShape;
  /** The other thing that it compares with; null: only with the operand. */
  readonly against: NonNullable<Operator['against']> | null;
}

export interface ActionData {
  readonly name: string;
  readonly version: number;
  readonly icon: ActionIcon;
  readonly words: CatalogueWords;
  readonly params: readonly ParamData[];
}

export interface ParamData {
  readonly name: string;
  readonly kind: ParamKind;
  readonly words: CatalogueWords;
  readonly reference: ReferenceKind | null;
  readonly nullable: boolean;
  readonly choices: readonly Choice[] | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly variables: boolean;
  readonly owner: AttributeOwner | null;
  /** Whom a mail can go to, with what they are called. */
  readonly recipients: readonly { kind: RecipientKind; words: CatalogueWords }[] | null;
}

const GROUP_WORDS: Readonly<Record<FactGroup, CatalogueWords>> = {
  message: words('mensaje', 'message', 'mensagem'),
  conversation: words('conversación', 'conversation', 'conversa'),
  contact: words('cliente', 'contact', 'cliente'),
  change: words('quién y qué cambió', 'who and what changed', 'quem e o que mudou'),
  time: words('momento', 'time', 'momento'),
};

/** One fact as data; that of an attribute has the words that the account gave it. */
export function factAsData(fact: Fact): FactData {
  return {
    name: fact.name,
    type: fact.type,
    version: fact.version,
    group: fact.group,
    words: fact.words,
    choices: fact.choices ?? null,
    reference: fact.reference ?? null,
    owner: fact.owner ?? null,
    min: fact.min ?? null,
    max: fact.max ?? null,
    fractional: fact.fractional ?? false,
    operators: OPERATORS.filter((operator) => operatorFits(operator, fact)).map(({ name }) => name),
  };
}

/** The whole catalogue as data, in the order in which it is offered. */
export function catalogueAsData(): CatalogueData {
  return {
    version: CATALOGUE_VERSION,
    triggers: TRIGGERS.map(({ name, version, words: named }) => ({
      name,
      version,
      words: named,
      facts: FACTS.filter((fact) => factFits(fact, name)).map((fact) => fact.name),
      wait: waitOfTrigger(name),
      timer: timerOfTrigger(name),
    })),
    groups: FACT_GROUPS.map((name) => ({ name, words: GROUP_WORDS[name] })),
    facts: FACTS.map(factAsData),
    operators: OPERATORS.map(({ name, version, words: named, operand, against = null }) => ({
      name,
      version,
      words: named,
      operand,
      against,
    })),
    actions: ACTIONS.map(({ name, version, icon, words: named, params }) => ({
      name,
      version,
      icon,
      words: named,
      params: Object.entries(params).map(([paramName, param]) => ({
        name: paramName,
        kind: param.kind,
        words: param.words,
        reference: param.reference ?? null,
        nullable: param.nullable ?? false,
        choices: param.choices ?? null,
        min: param.min ?? null,
        max: param.max ?? null,
        variables: param.variables ?? false,
        owner: param.owner ?? null,
        recipients:
          param.recipients?.map((kind) => ({ kind, words: RECIPIENT_WORDS[kind] })) ?? null,
      })),
    })),
    variables: VARIABLES,
  };
}
