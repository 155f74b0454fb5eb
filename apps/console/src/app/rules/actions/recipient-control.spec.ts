import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { Picker } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { BUILT_IN } from '../../testing/desk.js';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';
import { ParamControl } from './param-control.js';

describe('whom a rule sends a mail to', () => {
  let fixture: ComponentFixture<ParamControl>;
  let given: unknown;
  const pickers = () =>
    fixture.debugElement
      .queryAll(By.directive(Picker))
      .map((one) => one.componentInstance as Picker);
  const labels = (at: number) =>
    pickers()
      [at]?.options()
      .map(({ label }) => label);

  async function shown(action: string, value: unknown) {
    given = undefined;
    const param = TestBed.inject(RuleWords).action(action)?.params[0];
    fixture = TestBed.createComponent(ParamControl);
    fixture.componentRef.setInput('param', param);
    fixture.componentRef.setInput('value', value);
    fixture.componentInstance.changed.subscribe((changed) => (given = changed));
    await fixture.whenStable();
  }

  beforeEach(() => {
    const t = (key: string) => key;
    const directory = {
      ...{ users: signal([{ id: 'ana', name: 'Ana', role: 'agent' }]), inboxes: signal([]) },
      ...{ teams: signal([{ id: 't1', name: 'Soporte' }]), labels: signal([]) },
      ...{ roles: signal(BUILT_IN), attributes: signal([]), name: () => undefined },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: DirectoryStore, useValue: directory },
        { provide: Words, useValue: { t, n: t, language: signal('es') } },
      ],
    });
  });

  it('is one of those that the action takes', async () => {
    await shown('sendMail', undefined);
    expect(labels(0)).toEqual([
      'la persona que tiene la conversación',
      'una persona',
      'un equipo',
      'los colaboradores de la bandeja',
      'una dirección',
    ]);
    pickers()[0]?.picked.emit('team');
    expect(given).toEqual({ kind: 'team' });
    await shown('sendTranscript', undefined);
    expect(labels(0)).toEqual(['el cliente', 'una dirección']);
  });

  it('asks which team, which person or which address', async () => {
    await shown('sendMail', { kind: 'team' });
    expect(labels(1)).toEqual(['Soporte']);
    pickers()[1]?.picked.emit('t1');
    expect(given).toEqual({ kind: 'team', teamId: 't1' });
    await shown('sendMail', { kind: 'user', userId: 'gone' });
    expect(pickers()[1]?.shown()).toBe('app.gone');
    await shown('sendMail', { kind: 'address', address: '' });
    const field = (fixture.nativeElement as HTMLElement).querySelector('input');
    if (!field) throw new Error('there is no field for the address');
    field.value = 'jefa@tienda.example';
    field.dispatchEvent(new Event('input'));
    expect(given).toEqual({ kind: 'address', address: 'jefa@tienda.example' });
  });
});
