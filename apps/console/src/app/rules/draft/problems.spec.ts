import type { RuleDirectory } from '@bitacora/rules';
import { writeRule } from './draft-body.js';
import { check, placedProblem } from './problems.js';
import { type RuleDraft, emptyDraft, emptyGroup } from './rule-draft.js';

const directory: RuleDirectory = { has: (_kind, id) => id === 'known' };
const draft: RuleDraft = {
  ...emptyDraft('messageReceived'),
  name: 'Urgentes',
  root: {
    ...emptyGroup('all', 'root'),
    parts: [
      {
        kind: 'comparison',
        id: 'words',
        fact: 'message.text',
        operator: 'containsAnyWord',
        value: ['urgente'],
      },
      {
        ...emptyGroup('none', 'none'),
        parts: [
          {
            kind: 'comparison',
            id: 'label',
            fact: 'conversation.labels',
            operator: 'hasAny',
            value: ['known'],
          },
        ],
      },
    ],
  },
  actions: [{ id: 'act', type: 'addLabel', values: { labelId: 'known' } }],
};
const found = (changed: Partial<RuleDraft>) =>
  check(writeRule({ ...draft, ...changed }), directory).map(
    ({ at, part, code }) => `${at} ${part} ${code}`,
  );

describe('what is wrong with a draft', () => {
  it('is nothing when the server would take it', () => {
    expect(found({})).toEqual([]);
  });

  it('is named at its node, all of it at once', () => {
    const root = {
      ...draft.root,
      parts: [
        {
          kind: 'comparison' as const,
          id: 'words',
          fact: 'message.text',
          operator: 'containsAnyWord',
          value: [],
        },
        {
          ...emptyGroup('none', 'none'),
          parts: [
            {
              kind: 'comparison' as const,
              id: 'label',
              fact: 'conversation.labels',
              operator: 'hasAny',
              value: ['lost'],
            },
          ],
        },
      ],
    };
    const actions = [{ id: 'act', type: 'addLabel', values: {} }];
    const note = { id: 'note', type: 'addNote', values: { text: '{{nobody}}' } };
    expect(found({ root, actions: [...actions, note] })).toEqual([
      'act labelId INVALID_TYPE',
      'words value VALUE_NOT_FOR_FACT',
      'label value.0 THING_UNKNOWN',
      'note text VARIABLE_UNKNOWN',
    ]);
  });

  it('asks for conditions, or for an explicit always', () => {
    const root = emptyGroup('all', 'root');
    expect(found({ root })).toEqual(['root all EMPTY_GROUP']);
    expect(found({ root, always: true })).toEqual([]);
  });

  it('names fields of the rule', () => {
    expect(found({ name: '', actions: [] })).toEqual(['name  REQUIRED', 'actions  REQUIRED']);
  });

  it('finds the same places for what the server says, with and without its own prefix', () => {
    const { places } = writeRule(draft);
    const reason = { code: 'THING_UNKNOWN', params: {} };
    expect(
      placedProblem({ ...reason, field: 'conditions.all.1.not.value.0' }, places),
    ).toMatchObject({
      at: 'label',
      part: 'value.0',
    });
    expect(placedProblem({ ...reason, field: 'rule.actions.0.labelId' }, places)).toMatchObject({
      at: 'act',
      part: 'labelId',
    });
    expect(placedProblem({ ...reason, field: 'body.name' }, places)).toMatchObject({
      at: 'name',
      part: '',
    });
  });
});
