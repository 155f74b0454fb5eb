import { DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import type { ImportRulesInput, ImportedRule } from '@bitacora/console-data';
import { RuleGateway, type RuleImportPlan } from '@bitacora/console-data/rules';
import { Toasts } from '@bitacora/console-ui';
import { PickerHarness, render } from '@bitacora/console-ui/testing';
import { EMPTY } from 'rxjs';
import { provideDesk } from '../../testing/desk.js';
import { RuleImportDialog } from './import-dialog.js';

const LABELS = [
  { id: 'l1', name: 'Urgente', colour: '#c00' },
  { id: 'l2', name: 'Nocturno', colour: '#00c' },
];
const row = (name: string, outcome: ImportedRule['outcome'], errors: object[] = []) =>
  ({ name, outcome, folder: null, errors }) as unknown as ImportedRule;
const unknown = { code: 'THING_UNKNOWN', field: 'actions.0.labelId', params: { kind: 'label' } };
const PLAN = {
  errors: [],
  rules: [row('Noche', 'new'), row('Día', 'unmapped', [unknown]), row('Uno', 'nameTaken')],
  things: [{ kind: 'label', id: 'far', name: 'De noche', chosenId: null, fitting: null, rules: 1 }],
} as unknown as RuleImportPlan;

const opened = async (plan: RuleImportPlan = PLAN, content = '{}', size = content.length) => {
  const planImport = jest.fn<Promise<RuleImportPlan>, [ImportRulesInput]>(() =>
    Promise.resolve(plan),
  );
  const carriedOut = jest.fn<Promise<readonly ImportedRule[]>, [ImportRulesInput]>(() =>
    Promise.resolve([row('Noche', 'new')]),
  );
  const gateway = { planImport, import: carriedOut };
  TestBed.configureTestingModule({
    providers: [
      provideDesk({ labels: LABELS }),
      { provide: RuleGateway, useValue: gateway },
      {
        provide: DialogRef,
        useValue: { close: jest.fn(), keydownEvents: EMPTY, backdropClick: EMPTY },
      },
    ],
  });
  const screen = await render(RuleImportDialog, {});
  const arrayBuffer = () => Promise.resolve(new TextEncoder().encode(content).buffer);
  const file = { name: 'reglas.json', size, arrayBuffer };
  const input = screen.element.querySelector<HTMLInputElement>('input[type=file]')!;
  Object.defineProperty(input, 'files', { value: { item: () => file } });
  input.dispatchEvent(new Event('change'));
  await new Promise((resolve) => setTimeout(resolve));
  await screen.settled();
  return { screen, planImport, carriedOut };
};

describe('bringing rules from a file', () => {
  beforeAll(() => {
    Element.prototype.scrollIntoView = () => undefined;
  });

  it('says what would come of each rule, why, and writes nothing', async () => {
    const { screen, planImport, carriedOut } = await opened();
    expect(planImport).toHaveBeenCalledWith({ file: '{}', choices: [], renameTaken: false });
    expect(screen.texts('.chip')).toEqual([
      'rules.files.outcomes.new 1',
      'rules.files.outcomes.nameTaken 1',
      'rules.files.outcomes.unmapped 1',
    ]);
    expect(screen.texts('.reason p')).toEqual(['actions.0.labelId: rules.files.unknown label']);
    expect(carriedOut).not.toHaveBeenCalled();
  });

  it('asks again with what was chosen to stand for a thing, and carries just that out', async () => {
    const { screen, planImport, carriedOut } = await opened();
    const picker = await screen.page.getHarness(PickerHarness);
    await picker.pick('Nocturno');
    const choices = [{ kind: 'label', id: 'far', chosenId: 'l2' }];
    const chosen = { file: '{}', choices, renameTaken: false };
    expect(planImport).toHaveBeenLastCalledWith(chosen);
    await screen.press('rules.files.apply');
    expect(carriedOut).toHaveBeenCalledWith(chosen);
    expect(TestBed.inject(Toasts).shown().at(-1)?.text).toBe('rules.files.done 1');
    expect(await screen.has('rules.files.apply')).toBe(false);
  });

  it('counts taken names when it is asked to', async () => {
    const { screen, planImport } = await opened();
    screen.element.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
    await screen.settled();
    expect(planImport).toHaveBeenLastCalledWith(expect.objectContaining({ renameTaken: true }));
  });

  it('says what is wrong with the whole file', async () => {
    const errors = [{ code: 'RULE_FILE_NOT_JSON', field: 'file', params: { line: 3 } }];
    const { screen } = await opened({ errors, rules: [], things: [] } as RuleImportPlan);
    expect(screen.texts('[role=alert]')).toEqual(['rules.problems.RULE_FILE_NOT_JSON 3']);
    const apply = await screen.pressable('rules.files.apply');
    expect(await apply.isDisabled()).toBe(true);
  });

  it('sends no file that is too large', async () => {
    const { screen, planImport } = await opened(PLAN, '"'.repeat(600_000));
    expect(screen.texts('[role=alert]')).toEqual(['rules.problems.RULE_FILE_TOO_LARGE 800000']);
    expect(planImport).not.toHaveBeenCalled();
  });
});
