import { TestBed } from '@angular/core/testing';
import type { Rule } from '@bitacora/console-data';
import { SaveFile } from '../../files/save-file.js';
import { provideDesk } from '../../testing/desk.js';
import { RuleExport } from './rule-export.js';

const named = (kind: string, id: string, name: string | null) => ({ kind, id, name });

describe('a file with rules', () => {
  it('has their texts, and what they name by name', () => {
    const save = jest.fn<void, [string, string, readonly string[]]>();
    const plan = {
      id: 'a1',
      name: 'Plan',
      owner: 'contact',
      key: 'plan',
      type: 'list',
      options: [],
    };
    TestBed.configureTestingModule({
      providers: [provideDesk({ attributes: [plan] }), { provide: SaveFile, useValue: { save } }],
    });
    const body = {
      name: 'Noche',
      conditions: {
        all: [
          { fact: 'contact.attribute.list.a1', operator: 'in', value: ['o1'] },
          { fact: 'conversation.assignee', operator: 'is', value: 'erased' },
        ],
      },
      actions: [
        { type: 'assignUser', userId: 'marta' },
        { type: 'sendReply', texts: ['{{contact.attribute.plan}}'] },
      ],
    };
    const things = [
      named('user', 'marta', 'Marta Ríos'),
      named('user', 'erased', null),
      named('attribute', 'a1', 'Plan'),
      named('option', 'o1', 'Oro'),
    ];
    const rule = { id: 'r', name: 'Noche', state: 'on', body, named: things, folderId: 'f' };
    const folders = [{ id: 'f', name: 'De noche', version: '1' }];
    TestBed.inject(RuleExport).save([rule as unknown as Rule], folders);
    const [name, , parts] = save.mock.calls[0] ?? [];
    expect(name).toBe('bitacora-Noche.json');
    expect(JSON.parse(parts?.join('') ?? '')).toEqual({
      format: 'bitacora-rules',
      version: 1,
      rules: [
        {
          ...{ name: 'Noche', state: 'on', folder: 'De noche', body },
          names: {
            'attribute:a1': 'contact.plan',
            'option:o1': 'Oro',
            'user:marta': 'Marta Ríos',
            'attribute:contact.plan': 'contact.plan',
          },
        },
      ],
    });
  });
});
