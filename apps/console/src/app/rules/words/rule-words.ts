import { Service, computed, inject, signal } from '@angular/core';
import type { ShownThing } from '@bitacora/console-data';
import {
  MACRO_TRIGGER,
  type ActionData,
  type CatalogueData,
  type FactData,
  type Operand,
  type OperatorData,
  type ParamData,
  type ReferenceKind,
  type RuleBody,
  type CatalogueWords as CatalogueWords,
  type RuleFormatter,
  attributeFact,
  attributeFactName,
  catalogueAsData,
  durationIn,
  factAsData,
  ruleBounds,
  ruleLines,
  sentenceOf,
  thingOfRecipient,
} from '@bitacora/rules';
import { attributeSpelling } from '@bitacora/schema/text-variables';
import { Formats, type Glyph, type PickerOption } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { InboxPeople } from '../../directory/inbox-people.js';
import { NamesOfThen } from '../../directory/names-of-then.js';
import { Words } from '../../words/words.js';
import { WebhookNames } from './webhook-names.js';
import { RuleMacros } from './rule-macros.js';

/** The catalogue in the person's language. Controls are made from it and from nothing else. */
@Service()
export class RuleWords {
  readonly #words = inject(Words);
  readonly #directory = inject(DirectoryStore);
  readonly #people = inject(InboxPeople);
  readonly #names = inject(NamesOfThen);
  readonly #webhooks = inject(WebhookNames);
  readonly #formats = inject(Formats);
  readonly #macros = inject(RuleMacros);
  /** What the rules on the screen name; that is how things are known that are gone. */
  readonly named = signal<readonly ShownThing[]>([]);
  readonly catalogue: CatalogueData = catalogueAsData();
  readonly #facts = new Map(this.catalogue.facts.map((fact) => [fact.name, fact]));
  readonly #operators = new Map(this.catalogue.operators.map((one) => [one.name, one]));
  readonly #actions = new Map(this.catalogue.actions.map((action) => [action.name, action]));

  /** One of the three spellings. */
  say(words: CatalogueWords): string {
    return words[this.#words.language()];
  }

  /** Facts that give the values of the account's attributes, by what it calls them. */
  readonly #ofAttributes = computed(
    () =>
      new Map(
        this.#directory.attributes().flatMap(({ id, name, owner, type }) => {
          const fact = attributeFact(attributeFactName({ attributeId: id, owner, type }));
          return fact ? [[fact.name, { ...factAsData(fact), words: called(name) }] as const] : [];
        }),
      ),
  );

  /** Every fact that there is, those of attributes last. */
  readonly facts = computed(() => [...this.catalogue.facts, ...this.#ofAttributes().values()]);

  /** What automatic texts can name, attributes last. */
  readonly variables = computed((): CatalogueData['variables'] => [
    ...this.catalogue.variables,
    ...this.#directory.attributes().map(({ owner, key, name }) => ({
      name: `${owner}.attribute.${key}`,
      spellings: attributeSpelling(owner, key),
      words: called(name),
    })),
  ]);

  fact(name: string): FactData | undefined {
    return this.#facts.get(name) ?? this.#ofAttributes().get(name) ?? this.#goneFact(name);
  }

  /** The fact of an attribute that was deleted: what was chosen is still shown. */
  #goneFact(name: string): FactData | undefined {
    const fact = attributeFact(name);
    if (!fact?.attribute) return undefined;
    return { ...factAsData(fact), words: called(this.missing(fact.attribute.id).label) };
  }

  operator(name: string): OperatorData | undefined {
    return this.#operators.get(name);
  }

  action(name: string): ActionData | undefined {
    return this.#actions.get(name);
  }

  /** Facts that events of the trigger can answer. */
  factsOf(trigger: string): ReadonlySet<string> {
    const { triggers } = this.catalogue;
    // A person starts a macro: it can ask what every event answers.
    const known =
      trigger === MACRO_TRIGGER
        ? this.catalogue.facts
            .map(({ name }) => name)
            .filter((name) => triggers.every(({ facts }) => facts.includes(name)))
        : (triggers.find(({ name }) => name === trigger)?.facts ?? []);
    return new Set([...known, ...this.#ofAttributes().keys()]);
  }

  readonly groups = computed(
    () => new Map(this.catalogue.groups.map(({ name, words }) => [name, this.say(words)])),
  );

  readonly #things = computed<Readonly<Record<ReferenceKind, readonly PickerOption[]>>>(() => ({
    label: this.#directory.labels().map(({ id, name, colour }) => ({ id, label: name, colour })),
    user: this.#directory.users().map(({ id, name, email }) => ({
      id,
      label: name ?? email ?? this.#words.t('app.erased'),
      person: 'user' as const,
    })),
    team: this.#directory
      .teams()
      .map(({ id, name }) => ({ id, label: name, icon: 'users-round' as Glyph })),
    inbox: this.#directory.inboxes().map(({ id, name, domain }) => ({
      ...{ id, label: name },
      ...(domain !== null && { hint: domain }),
      icon: (domain === null ? 'plug' : 'globe') as Glyph,
    })),
    attribute: this.#directory
      .attributes()
      // Conditions name an attribute by its id, texts by its key.
      .flatMap(({ id, name, owner, key }) => [
        { id, label: name, icon: 'list-checks' as Glyph },
        { id: `${owner}.${key}`, label: name, icon: 'list-checks' as Glyph },
      ]),
    option: this.#directory
      .attributes()
      .flatMap(({ options }) => options)
      .filter(({ removed }) => !removed)
      .map(({ id, name }) => ({ id, label: name })),
    webhook: this.#webhooks.options(),
    macro: (this.#macros.shared() ?? []).map(({ id, name }) => ({
      ...{ id, label: name },
      icon: 'zap' as Glyph,
    })),
  }));

  /** Whether a macro can be run, as far as is known here: the server knows those of every team. */
  hasMacro(id: string): boolean {
    const { shared } = this.#macros;
    if (shared() === null || shared()?.some((macro) => macro.id === id)) return true;
    return this.named().some((thing) => thing.id === id && !thing.deleted);
  }

  /** What a trigger asks of time, and what has to last; null for what it does not ask for. */
  timeOf(trigger: string): Pick<CatalogueData['triggers'][number], 'timer' | 'wait'> {
    const { timer = null, wait = null } =
      this.catalogue.triggers.find(({ name }) => name === trigger) ?? {};
    return { timer, wait };
  }

  /** The options of the attribute whose values a fact gives, or the attributes that it names; null for every other fact. */
  optionsOf(fact: string): readonly PickerOption[] | null {
    const owner = this.#facts.get(fact)?.owner;
    if (owner)
      return this.#directory
        .attributes()
        .filter((one) => one.owner === owner)
        .map(({ id: value, name }) => ({ id: value, label: name, icon: 'list-checks' }));
    const id = attributeFact(fact)?.attribute?.id;
    const attribute = this.#directory.attributes().find((one) => one.id === id);
    if (attribute?.type !== 'list') return null;
    return attribute.options
      .filter(({ removed }) => !removed)
      .map((option) => ({ id: option.id, label: option.name }));
  }

  /** What an action can be given: of people those who answer somewhere, with the inboxes where they do. */
  readonly #given = computed(() =>
    this.things('user').flatMap((option) => {
      const user = this.#directory.users().find(({ id }) => id === option.id);
      if (!user || !this.#people.answers(user)) return [];
      const places = this.#people.placesOf(user);
      if (places === null) return [option];
      return [{ ...option, hint: places.join(', ') || this.#words.t('rules.noInbox') }];
    }),
  );

  /** The attributes of conversations, or of contacts, by the names of their facts. */
  attributesOf(owner: 'conversation' | 'contact'): readonly PickerOption[] {
    return [...this.#ofAttributes().values()]
      .filter(({ group }) => group === owner)
      .map(({ name, words }) => ({ id: name, label: this.say(words), icon: 'list-checks' }));
  }

  /** What stands for an attribute that was deleted. */
  goneAttribute(name: string): PickerOption | undefined {
    return attributeFact(name) ? { id: name, label: this.#attributeText(name) } : undefined;
  }

  #recipientText(recipients: NonNullable<ParamData['recipients']>, value: unknown): string {
    const { kind, address } = (value ?? {}) as { kind?: string; address?: string };
    const thing = thingOfRecipient(value);
    if (thing) return (this.thing(thing.kind, thing.id) ?? this.missing(thing.id)).label;
    const known = recipients.find((one) => one.kind === kind);
    return address ?? (known ? this.say(known.words) : '');
  }

  #attributeText(name: string): string {
    const fact = this.fact(name);
    return fact ? this.say(fact.words) : name;
  }

  /** What can be picked for a reference of an action. */
  given(kind: ReferenceKind): readonly PickerOption[] {
    return kind === 'user' ? this.#given() : this.things(kind);
  }

  /** What can be picked for a reference. */
  things(kind: ReferenceKind): readonly PickerOption[] {
    if (kind === 'webhook') this.#webhooks.read();
    return this.#things()[kind];
  }

  thing(kind: ReferenceKind, id: string): PickerOption | undefined {
    return this.things(kind).find((option) => option.id === id);
  }

  /** What stands for a thing that cannot be picked any more: its name, and that it is gone. */
  missing(id: string): PickerOption {
    const label = this.#names.text(id, { named: this.named() }) ?? this.#words.t('app.gone');
    return { id, label };
  }

  /** What a condition compares with, in words. */
  operandText(factName: string, operatorName: string, operand: Operand | undefined): string {
    const fact = this.fact(factName);
    const operator = this.operator(operatorName);
    if (operator?.operand === 'none' || operand === undefined) return '';
    const say = (value: string | number | boolean): string => {
      if (typeof value === 'boolean') return this.#words.t(value ? 'app.yes' : 'app.no');
      if (fact?.reference)
        return (this.thing(fact.reference, String(value)) ?? this.missing(String(value))).label;
      const choice = fact?.choices?.find((one) => one.value === value);
      return choice ? this.say(choice.words) : String(value);
    };
    const glue = this.#words.t(operator?.operand === 'range' ? 'rules.and' : 'rules.or');
    return typeof operand === 'object' ? operand.map(say).join(` ${glue} `) : say(operand);
  }

  /** A value of an action, in words; texts are shown apart. */
  paramText(
    { name, kind, reference, choices, owner, recipients }: ParamData,
    values: Readonly<Record<string, unknown>>,
  ): string {
    const value = values[name];
    if (owner) return this.#attributeText(String(value));
    if (recipients) return this.#recipientText(recipients, value);
    if (kind === 'value')
      return this.operandText(String(values['attribute']), 'is', value as Operand | undefined);
    if (reference)
      return typeof value === 'string'
        ? (this.thing(reference, value) ?? this.missing(value)).label
        : this.#words.t('app.nobody');
    if (typeof value === 'boolean') return this.#words.t(value ? 'app.yes' : 'app.no');
    if (kind === 'duration' && typeof value === 'number')
      return durationIn(this.#words.language(), { minutes: value, inHours: false });
    const choice = choices?.find((one) => one.value === value);
    return choice ? this.say(choice.words) : String(value ?? '');
  }

  /** The rule as a sentence. `named` is what it names, where that is not what the rules on the screen name. */
  sentence(rule: RuleBody, named: readonly ShownThing[] = this.named()): string {
    return sentenceOf(rule, this.#formatter(named));
  }

  /** The rule as lines in words. */
  lines(rule: RuleBody, named: readonly ShownThing[] = this.named()): readonly string[] {
    return ruleLines(rule, this.#formatter(named));
  }

  /** Whether it stops the others, its limit and its dates, in words. */
  bounds(rule: RuleBody): readonly string[] {
    return ruleBounds(rule, this.#formatter(this.named()));
  }

  #formatter(named: readonly ShownThing[]): RuleFormatter {
    return {
      language: this.#words.language(),
      call: (kind, id) => {
        const there = this.thing(kind, id);
        if (there) return { name: there.label, deleted: false };
        const gone = this.#names.thing(id, { named });
        return gone && { name: gone.name, deleted: gone.deleted };
      },
      time: (at) => this.#formats.time(at, 'stamp'),
    };
  }
}

/** The account calls it so, whatever the language. */
function called(name: string): CatalogueWords {
  return { es: name, en: name, pt: name };
}
