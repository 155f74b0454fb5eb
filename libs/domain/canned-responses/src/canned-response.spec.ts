import { given } from '@bitacora/kernel/testing';
import {
  ChangeCannedResponse,
  ChangeOwnCannedResponse,
  CreateCannedResponse,
  CreateOwnCannedResponse,
  DeleteCannedResponse,
  DeleteOwnCannedResponse,
} from './canned-response.commands.js';
import type { CannedResponseEvent } from './canned-response.events.js';
import { audienceIn, codeKey, responseIdOf } from './canned-response.id.js';
import { cannedVariables } from './canned-variables.js';

const shared = { audience: 'everyone', teamId: null, userId: null } as const;
const hello = { ...shared, code: 'Saludo', content: 'Hola, {{contact.name}}', inboxIds: [] };
const made: CannedResponseEvent = {
  type: 'CannedResponseCreated',
  data: { responseId: 'everyone~saludo', ...hello, files: [] },
};
const own = { ...hello, audience: 'own', userId: 'u1' } as const;
const ownMade: CannedResponseEvent = {
  type: 'CannedResponseCreated',
  data: { responseId: 'own:u1~saludo', ...own, files: [] },
};
const u1 = { actor: { kind: 'user', id: 'u1', name: 'Ana' } } as const;
const u2 = { actor: { kind: 'user', id: 'u2', name: 'Leo' } } as const;

describe('a canned response', () => {
  it('is created, changed and deleted', () => {
    expect(given().when(CreateCannedResponse, hello).events).toEqual([made]);
    const text = { responseId: 'everyone~saludo', code: 'saludo', content: 'Hola', inboxIds: [] };
    const changed = given(made).when(ChangeCannedResponse, text);
    expect(changed.state).toMatchObject({ code: 'saludo', content: 'Hola' });
    const same = { ...text, code: hello.code, content: hello.content };
    expect(given(made).when(ChangeCannedResponse, same).events).toEqual([]);
    const { responseId } = text;
    expect(given(made).when(DeleteCannedResponse, { responseId }).state).toBeNull();
  });

  it('keeps its files unless it is given others, and has as many as a reply takes', () => {
    const file = {
      ...{ fileId: 'f1', userId: 'u1', name: 'tarifas.pdf' },
      ...{ mediaType: 'application/pdf', bytes: 7 },
    };
    const withFile = given().when(CreateCannedResponse, { ...hello, files: [file] });
    expect(withFile.state).toMatchObject({ files: [file] });
    const before = withFile.events as readonly CannedResponseEvent[];
    const text = { responseId: 'everyone~saludo', code: 'saludo', content: 'Hola', inboxIds: [] };
    expect(given(...before).when(ChangeCannedResponse, text).state).toMatchObject({
      files: [file],
    });
    const none = given(...before).when(ChangeCannedResponse, { ...text, files: [] });
    expect(none.state).toMatchObject({ files: [] });
    const many = Array.from({ length: 11 }, (_, nth) => ({ ...file, fileId: `f${nth}` }));
    expect(given().when(CreateCannedResponse, { ...hello, files: many }).refusals).toMatchObject([
      { field: 'files' },
    ]);
  });

  it('has a short code that its audience has once: case and accents make no difference', () => {
    const stream = (data: object) =>
      CreateCannedResponse.stream({ ...hello, ...data }, { accountId: 'acme' });
    expect(stream({ code: 'SALUDÓ' })).toBe(stream({}));
    expect(stream({ code: 'saludo2' })).not.toBe(stream({}));
    expect(stream({ audience: 'team', teamId: 't1' })).not.toBe(stream({}));
    expect(stream({ code: 'año' })).not.toBe(stream({ code: 'ano' }));
    expect(given(made).when(CreateCannedResponse, hello).refusals).toEqual([
      { code: 'CODE_TAKEN', field: 'code', params: { code: 'Saludo' } },
    ]);
    const gone: CannedResponseEvent = {
      type: 'CannedResponseDeleted',
      data: { responseId: 'everyone~saludo' },
    };
    expect(given(made, gone).when(CreateCannedResponse, hello).events).toEqual([made]);
  });

  it('has a code of letters, digits, - and _, a content with known variables, and bounds', () => {
    const refusals = (data: object) =>
      given().when(CreateCannedResponse, { ...hello, ...data }).refusals;
    for (const code of ['con espacio', 'a/b', 'a.b', 'привет', '~', 'a:n']) {
      expect(refusals({ code })).toMatchObject([{ code: 'CODE_INVALID', field: 'code' }]);
    }
    for (const code of ['envío-2', 'AÑO_nuevo', 'ÇA']) expect(refusals({ code })).toEqual([]);
    expect(refusals({ code: 'x'.repeat(31) })).toMatchObject([{ field: 'code' }]);
    expect(refusals({ content: 'x'.repeat(4001) })).toMatchObject([{ field: 'content' }]);
    expect(refusals({ content: ' \n ' })).toMatchObject([{ code: 'REQUIRED', field: 'content' }]);
    expect(refusals({ inboxIds: Array.from({ length: 101 }, (_, n) => `i${n}`) })).toMatchObject([
      { field: 'inboxIds' },
    ]);
    expect(refusals({ content: 'Hola {{contact.shoe}}' })).toMatchObject([
      { code: 'VARIABLE_UNKNOWN', field: 'content', params: { variable: 'contact.shoe' } },
    ]);
    expect(refusals({ content: 'Hola {{contact.name' })).toMatchObject([
      { code: 'VARIABLE_MALFORMED', field: 'content' },
    ]);
  });

  it('keeps its code and its audience: another one is another response', () => {
    const other = { responseId: 'everyone~saludo', code: 'hola', content: 'Hola', inboxIds: [] };
    expect(given(made).when(ChangeCannedResponse, other).refusals).toMatchObject([
      { code: 'CODE_INVALID', field: 'code' },
    ]);
  });

  it('of one person is touched by that person only', () => {
    const missing = [{ code: 'RESPONSE_NOT_FOUND' }];
    expect(given().when(CreateOwnCannedResponse, own, u1).events).toEqual([ownMade]);
    expect(given().when(CreateOwnCannedResponse, own, u2).refusals).toMatchObject(missing);
    const text = { responseId: 'own:u1~saludo', code: 'saludo', content: 'Hola', inboxIds: [] };
    expect(given(ownMade).when(ChangeOwnCannedResponse, text, u1).events).toHaveLength(1);
    expect(given(ownMade).when(ChangeOwnCannedResponse, text, u2).refusals).toMatchObject(missing);
    const { responseId } = text;
    expect(given(ownMade).when(DeleteOwnCannedResponse, { responseId }, u2).events).toEqual([]);
    expect(given(ownMade).when(DeleteOwnCannedResponse, { responseId }, u1).events).toHaveLength(1);
  });

  it('is changed by the commands of its kind only: what needs which permission', () => {
    expect(CreateCannedResponse.permission).toBe('settings.manage');
    expect(CreateOwnCannedResponse.permission).toBe('conversation.reply');
    const missing = [{ code: 'RESPONSE_NOT_FOUND', field: 'responseId' }];
    const responseId = 'everyone~saludo';
    expect(DeleteOwnCannedResponse.check?.({ responseId })).toEqual(missing);
    expect(DeleteCannedResponse.check?.({ responseId: 'own:u1~saludo' })).toEqual(missing);
    const text = { responseId, code: 'saludo', content: 'Hola', inboxIds: [] };
    expect(ChangeOwnCannedResponse.check?.(text)).toEqual(missing);
    const ofPerson = { ...text, responseId: 'own:u1~saludo' };
    expect(ChangeCannedResponse.check?.(ofPerson)).toEqual(missing);
  });
});

describe('the id of a canned response', () => {
  it('says whose it is', () => {
    expect(audienceIn(responseIdOf(shared, 'Saludo'))).toEqual(shared);
    const team = { audience: 'team', teamId: 't~1', userId: null } as const;
    expect(audienceIn(responseIdOf(team, 'año'))).toEqual(team);
    const person = { audience: 'own', teamId: null, userId: 'u1' } as const;
    expect(audienceIn(responseIdOf(person, 'a-b_c'))).toEqual(person);
    expect(codeKey(' SALUDÓ ')).toBe('saludo');
  });
});

describe('variables of canned responses', () => {
  const values = {
    'contact.name': 'Lucía {{agent.name}}',
    'contact.firstName': 'Lucía',
    'contact.email': null,
    'contact.phone': null,
    'agent.name': 'Ana',
    'account.name': 'Tienda',
    'inbox.name': 'Web',
    'conversation.reference': '7K2M9Q',
  };

  it('are filled in where there is a value; the others stay to be seen', () => {
    const text = 'Hola, {{contacto.nombre}}: {{ contact.phone }}. {{agente.nome}}';
    const filled = cannedVariables.fill(text, values);
    expect(filled).toBe('Hola, Lucía {{agent.name}}: {{ contact.phone }}. Ana');
    expect(cannedVariables.in('a {{contact.phone}} {{no.such}} {{ contato.email }}')).toEqual([
      { name: 'contact.phone', written: '{{contact.phone}}', at: 2 },
      { name: 'contact.email', written: '{{ contato.email }}', at: 32 },
    ]);
  });
});
