import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MacroGateway } from '@bitacora/console-data/macros';
import { RuleGateway } from '@bitacora/console-data/rules';
import { Words } from '../../words/words.js';
import { RulesNaming } from './rules-naming.js';

const rule = (name: string, labelId: string) => ({
  name,
  body: { conditions: { always: true }, actions: [{ type: 'addLabel', labelId }] },
});

const macro = (name: string, labelId: string) => ({
  name,
  steps: [{ conditions: { always: true }, action: { type: 'addLabel', labelId } }],
});

describe('rules and macros that name a thing which is to be deleted', () => {
  const asked = (
    rules: () => Promise<unknown>,
    macros: () => Promise<unknown> = async () => [],
  ) => {
    const n = (key: string, count: number, { names = '' }: { names?: string } = {}) =>
      `${key} ${count} ${names}`.trim();
    TestBed.configureTestingModule({
      providers: [
        { provide: RuleGateway, useValue: { all: rules } },
        { provide: MacroGateway, useValue: { all: macros } },
        { provide: Words, useValue: { n, language: signal('es') } },
      ],
    });
    return TestBed.inject(RulesNaming);
  };

  it('are named, up to five, and those beyond are counted', async () => {
    const many = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => rule(name, 'l1'));
    const naming = asked(async () => [...many, rule('Z', 'l2')]);
    expect(await naming.lines('label', 'l1')).toEqual([
      'settings.rulesStop 7 «A», «B», «C», «D», «E» y settings.moreRules 2',
    ]);
    expect(await naming.lines('label', 'l2')).toEqual(['settings.rulesStop 1 «Z»']);
    expect(await naming.lines('team', 'l1')).toEqual([]);
  });

  it('are named apart, and macros at a deletion alone', async () => {
    const naming = asked(
      async () => [rule('A', 'l1')],
      async () => [macro('Cierre', 'l1'), macro('Otra', 'l2')],
    );
    expect(await naming.lines('label', 'l1')).toEqual([
      'settings.rulesStop 1 «A»',
      'settings.macrosStop 1 «Cierre»',
    ]);
    expect(await naming.lines('label', 'l1', 'merged')).toEqual(['merged 1 «A»']);
  });

  it('do not hinder the question when they cannot be read', async () => {
    const naming = asked(() => Promise.reject(new Error('no')));
    expect(await naming.lines('label', 'l1')).toEqual([]);
  });
});
