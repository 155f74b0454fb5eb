import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { Picker } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';
import { ParamControl } from './param-control.js';
import { BUILT_IN } from '../../testing/desk.js';

const user = (id: string, role: string) => ({ id, name: id, role });

describe('the person whom a rule gives conversations to', () => {
  let fixture: ComponentFixture<ParamControl>;
  const picker = () => fixture.debugElement.query(By.directive(Picker)).componentInstance as Picker;

  beforeEach(async () => {
    const t = (key: string) => key;
    const people = [
      user('ana', 'agent'),
      user('bea', 'agent'),
      user('carla', 'auditor'),
      user('dora', 'administrator'),
    ];
    const inboxes = [
      { id: 'web', name: 'Tienda', collaborators: [{ id: 'ana' }] },
      { id: 'shop', name: 'Blog', collaborators: [{ id: 'ana' }, { id: 'carla' }] },
    ];
    TestBed.configureTestingModule({
      providers: [
        {
          provide: DirectoryStore,
          useValue: {
            users: signal(people),
            roles: signal(BUILT_IN),
            inboxes: signal(inboxes),
            attributes: signal([]),
            teams: signal([]),
            labels: signal([]),
          },
        },
        { provide: Words, useValue: { t, n: t, language: signal('es') } },
      ],
    });
    const action = TestBed.inject(RuleWords).action('assignUser');
    fixture = TestBed.createComponent(ParamControl);
    fixture.componentRef.setInput('param', action?.params[0]);
    fixture.componentRef.setInput('value', 'carla');
    await fixture.whenStable();
  });

  it('is offered with the inboxes where they answer; who only reads is not', () => {
    const offered = picker()
      .options()
      .map(({ label, hint }) => [label, hint]);
    expect(offered).toEqual([
      ['app.nobody', undefined],
      ['ana', 'Tienda, Blog'],
      ['bea', 'rules.noInbox'],
      ['dora', undefined],
    ]);
  });

  it('is still shown by name when the rule names a person who only reads by now', () => {
    expect(picker().shown()).toBe('carla');
  });
});
