import { TestBed } from '@angular/core/testing';
import type { RuleState } from '@bitacora/console-data';
import { RuleGateway } from '@bitacora/console-data/rules';
import { Toasts } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { RuleSwitch } from './rule-switch.js';

const rule = { id: 'r1', name: 'Urgentes', state: 'shadow' as RuleState };

describe('the state of a rule', () => {
  const sent: RuleState[] = [];
  let fails = false;
  const given = () => {
    sent.length = 0;
    const setState = async (_id: string, state: RuleState) => {
      if (fails) throw new Error('no');
      sent.push(state);
    };
    const t = (key: string, { name = '' }: { name?: string } = {}) => `${key} ${name}`.trim();
    TestBed.configureTestingModule({
      providers: [
        { provide: RuleGateway, useValue: { setState } },
        { provide: Words, useValue: { t, has: () => false } },
      ],
    });
    return { states: TestBed.inject(RuleSwitch), toasts: TestBed.inject(Toasts) };
  };

  it('is said with what it means, and can be taken back', async () => {
    fails = false;
    const { states, toasts } = given();
    await states.to('on', rule);
    const [shown] = toasts.shown();
    expect(shown).toMatchObject({ tone: 'ok', text: 'rules.nowState.on Urgentes' });
    shown?.action?.run();
    await new Promise((resolve) => setTimeout(resolve));
    expect(sent).toEqual(['on', 'shadow']);
    expect(toasts.shown().at(-1)?.text).toBe('rules.nowState.shadow Urgentes');
  });

  it('is not said to be what the server refused', async () => {
    fails = true;
    const { states, toasts } = given();
    await states.to('on', rule);
    expect(toasts.shown().map(({ tone }) => tone)).toEqual(['bad']);
  });
});
