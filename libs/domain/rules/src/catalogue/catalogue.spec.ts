import { ACTIONS } from './actions.js';
import { ATTRIBUTE_TYPES } from '@bitacora/account/published';
import { catalogueAsData, factAsData } from './catalogue-data.js';
import { FACTS, factFits, factNamed } from './facts/facts.js';
import { OPERATORS } from './operators.js';
import { renderCatalogue } from './render-catalogue.js';
import { TRIGGERS, triggersOf } from './triggers.js';
import { VARIABLES } from './variables.js';
import { CATALOGUE_LANGUAGES } from './words.js';

const named = { TRIGGERS, FACTS, OPERATORS, ACTIONS };

describe('the catalogue', () => {
  it('offers at least 6 triggers, 12 facts, 10 operators and 8 actions', () => {
    expect(TRIGGERS.length).toBeGreaterThanOrEqual(6);
    expect(FACTS.length).toBeGreaterThanOrEqual(12);
    expect(OPERATORS.length).toBeGreaterThanOrEqual(10);
    expect(ACTIONS.length).toBeGreaterThanOrEqual(8);
  });

  it.each(Object.entries(named))('names each of %s once, in three languages', (_kind, entries) => {
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
    for (const { words } of entries) {
      for (const language of CATALOGUE_LANGUAGES) expect(words[language].trim()).not.toBe('');
    }
  });

  it('gives every fact at least one operator, and every operator at least one fact', () => {
    const { facts, operators } = catalogueAsData();
    for (const fact of facts)
      expect([fact.name, fact.operators.length > 0]).toEqual([fact.name, true]);
    const ofAttributes = ATTRIBUTE_TYPES.flatMap((type) => {
      const fact = factNamed(`contact.attribute.${type}.a1`);
      return fact ? [factAsData(fact)] : [];
    });
    expect(ofAttributes).toHaveLength(ATTRIBUTE_TYPES.length);
    const used = new Set([...facts, ...ofAttributes].flatMap((fact) => fact.operators));
    expect(operators.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });

  it('says for each choice and reference what there is to pick from', () => {
    for (const fact of FACTS) {
      if (fact.type === 'choice') expect(fact.choices?.length).toBeGreaterThan(0);
      if (fact.type.startsWith('reference')) expect(fact.reference).toBeDefined();
    }
  });

  it('survives JSON unchanged', () => {
    const data = catalogueAsData();
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });

  it('names every parameter of an action in its words', () => {
    for (const { words, params } of ACTIONS) {
      for (const language of CATALOGUE_LANGUAGES) {
        const holes = [...words[language].matchAll(/\{(\w+)\}/g)].map(([, hole]) => hole);
        expect(holes).toEqual(Object.keys(params));
      }
    }
  });

  it('knows which events set rules off', () => {
    const counts = { received: 1, answered: 0, automatic: 0, notes: 0 };
    const names = (type: string, data: object, status: string | null = 'open') =>
      triggersOf({
        change: { type, data },
        before: status && { status, counts },
      } as unknown as Parameters<typeof triggersOf>[0]);
    expect(names('MessageReceived', {})).toEqual(['messageReceived']);
    expect(names('RulesApplied', {})).toEqual([]);
    expect(names('MessageSent', { userId: null })).toEqual(['replySent']);
    expect(names('MessageSent', { userId: 'ana' })).toEqual(['replySent', 'firstReplySent']);
    counts.answered = 1;
    expect(names('MessageSent', { userId: 'ana' })).toEqual(['replySent']);
    expect(names('ConversationAssigned', { userId: 'ana' })).toEqual(['assigneeChanged']);
    expect(names('ConversationAssigned', { userId: null })).toEqual([
      'assigneeChanged',
      'conversationUnassigned',
    ]);
    const status = (to: string, from: string, reason = 'asked') =>
      names('ConversationStatusChanged', { status: to, reason }, from).slice(1);
    expect(status('resolved', 'open')).toEqual(['conversationResolved']);
    expect(status('open', 'resolved')).toEqual(['conversationReopened']);
    expect(status('open', 'pending')).toEqual([]);
    expect(status('snoozed', 'open')).toEqual(['conversationSnoozed']);
    expect(status('open', 'snoozed', 'snoozeOver')).toEqual(['snoozeOver']);
    expect(names('ConversationAttributeSet', {})).toEqual(['attributeChanged']);
    expect(names('ContactNoted', { change: 'created' })).toEqual(['contactCreated']);
    expect(names('ContactNoted', { change: 'email' })).toEqual(['contactChanged']);
    expect(names('AssigneeAvailabilityNoted', {})).toEqual(['assigneeAvailabilityChanged']);
  });

  it('keeps facts away from triggers that cannot answer them', () => {
    const text = FACTS.find(({ name }) => name === 'message.text');
    expect(text && factFits(text, 'messageReceived')).toBe(true);
    expect(text && factFits(text, 'labelAdded')).toBe(false);
  });

  it('is written out whole for people', () => {
    const page = renderCatalogue();
    for (const { name } of [...TRIGGERS, ...FACTS, ...OPERATORS, ...ACTIONS, ...VARIABLES]) {
      expect(page).toContain(`\`${name}\``);
    }
  });
});
