import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  RuleFindingGateway,
  type ShownFinding,
  type ShownFindingExample,
} from '@bitacora/console-data/rules';
import { render } from '@bitacora/console-ui/testing';
import { RuleEditor } from '../editor/rule-editor.js';
import { provideDesk } from '../../testing/desk.js';
import { RuleFindings } from './rule-findings.js';

const named = (ruleId: string) => ({ ruleId, name: `Regla ${ruleId}`, ofSetting: false });
const finding = (part: Partial<ShownFinding> & Pick<ShownFinding, 'kind'>): ShownFinding => ({
  rules: [named('r1')],
  fields: [],
  reason: null,
  fact: null,
  things: [],
  always: false,
  lasting: false,
  ...part,
});
const example: ShownFindingExample = {
  conversationId: 'k1',
  revision: 4,
  at: '2026-11-22T09:00:00.000Z',
  reference: '7K2M9Q',
  contactName: 'Eva',
};

describe('what a rule has to do with the others', () => {
  const opened = async (
    findings: readonly ShownFinding[],
    found: ShownFindingExample | null = example,
  ) => {
    const asked: unknown[] = [];
    const gateway = {
      of: (input: unknown) => {
        asked.push(input);
        return Promise.resolve({ findings, more: 3, complete: false });
      },
      example: jest.fn(() => Promise.resolve(found)),
    };
    const editor = {
      origin: signal({ ruleId: 'r1' }),
      written: signal({ body: { name: 'Una' } }),
    };
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions: ['replay.read'] }),
        { provide: RuleFindingGateway, useValue: gateway },
        { provide: RuleEditor, useValue: editor },
      ],
    });
    const screen = await render(RuleFindings, { rules: [] });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await screen.fixture.whenStable();
    return { screen, asked, gateway, editor };
  };

  it('is asked of the draft, once a person stops typing', async () => {
    const { asked } = await opened([]);
    expect(asked).toEqual([{ ruleId: 'r1', body: { name: 'Una' } }]);
  });

  it('says each thing from the side of this rule, and leads to the other', async () => {
    const pair = [named('r1'), named('r2')];
    const { screen } = await opened([
      finding({ kind: 'sameField', rules: pair, fields: ['priority'] }),
      finding({ kind: 'behindStop', rules: pair, always: true }),
      finding({ kind: 'behindStop', rules: [named('r2'), named('r1')], always: true }),
      finding({ kind: 'loop', rules: pair, lasting: true }),
      finding({ kind: 'never', reason: 'window' }),
      finding({ kind: 'never', reason: 'conditions', fact: 'message.text' }),
      finding({ kind: 'repliesAlways' }),
    ]);
    expect(screen.texts('b')).toEqual([
      'rules.found.sameField.heading Regla r2',
      'rules.found.alwaysStopped.heading Regla r2',
      'rules.found.stops.heading Regla r2',
      'rules.found.lastingLoop.heading Regla r2',
      'rules.found.over.heading',
      'rules.found.never.heading',
      'rules.found.repliesAlways.heading',
    ]);
    expect(screen.element.querySelector('a.link')?.getAttribute('href')).toBe('/rules/r2');
    expect(screen.element.textContent).toContain('rules.found.more 3');
    expect(screen.element.textContent).toContain('rules.found.partial');
  });

  it('looks for an example when it is asked for, and leads to its replay', async () => {
    const rules = [named('r1'), named('r2')];
    const { screen, gateway } = await opened([finding({ kind: 'repeat', rules })]);
    expect(gateway.example).not.toHaveBeenCalled();
    await screen.press('rules.found.example');
    expect(gateway.example).toHaveBeenCalledWith({ kind: 'repeat', ruleIds: ['r1', 'r2'] });
    const link = screen.element.querySelector('bit-finding-example a');
    expect(link?.getAttribute('href')).toBe('/replay/k1?at=4');
  });

  it('says that there is no example', async () => {
    const { screen } = await opened([finding({ kind: 'repliesAlways' })], null);
    await screen.press('rules.found.example');
    expect(screen.element.textContent).toContain('rules.found.noExample');
  });
});
