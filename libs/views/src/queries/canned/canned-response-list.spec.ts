import type { CannedResponseDocument } from '../../canned/canned-response-document.js';
import { cannedResponsesProjection } from '../../canned/canned-responses.projection.js';
import { EventLogBuilder } from '../../testing/event-log-builder.js';
import { filledView } from '../../testing/filled-view.js';
import { InvalidCursorError } from '../page.js';
import {
  type ResponseScope,
  countCannedResponses,
  listCannedResponses,
} from './canned-response-list.js';

const ADMINISTRATOR: ResponseScope = {
  ...{ account: 'acme', userId: 'ana', inboxIds: null, teamIds: null },
};

interface Shape {
  readonly audience: 'everyone' | 'team' | 'own';
  readonly teamId: string | null;
  readonly userId: string | null;
  readonly inboxIds: readonly string[];
}
const EVERYONE: Shape = { audience: 'everyone', teamId: null, userId: null, inboxIds: [] };

async function shop() {
  const log = new EventLogBuilder();
  const made = (code: string, content: string, shape: Partial<Shape> = {}) => {
    const data = { ...EVERYONE, ...shape, responseId: `${code}-id`, code, content };
    log.add(`canned-acme.${code}-id`, { type: 'CannedResponseCreated', data });
  };
  made('saludo', 'Hola, buen día');
  made('Envío', 'Su pedido salió ayer', { audience: 'team', teamId: 't1' });
  made('plazo', 'Tres días', { audience: 'team', teamId: 't2' });
  made('mia', 'Solo yo', { audience: 'own', userId: 'ana' });
  made('suya', 'Solo Leo', { audience: 'own', userId: 'leo', inboxIds: ['i1'] });
  made('web', 'Solo en la web', { inboxIds: ['i2'] });
  const { view, catchUp } = await filledView<CannedResponseDocument>(
    cannedResponsesProjection,
    log,
  );
  const page = (scope: ResponseScope, request: object = {}) =>
    listCannedResponses(view, scope, {
      ...{ search: null, audience: null, first: 50, after: null, ...request },
    });
  const codes = async (scope: ResponseScope, request: object = {}) =>
    (await page(scope, request)).items.map(({ item }) => item.code);
  return { log, view, catchUp, page, codes };
}

describe('the list of canned responses', () => {
  it('has those for everyone, of every team and of the person, by their codes', async () => {
    const { codes } = await shop();
    expect(await codes(ADMINISTRATOR)).toEqual(['Envío', 'mia', 'plazo', 'saludo', 'web']);
    expect(await codes({ ...ADMINISTRATOR, account: 'otra' })).toEqual([]);
    expect(await codes(ADMINISTRATOR, { audience: 'team' })).toEqual(['Envío', 'plazo']);
  });

  it('has for an agent those of their teams and inboxes, and never what another person keeps', async () => {
    const { codes } = await shop();
    const leo = { account: 'acme', userId: 'leo', inboxIds: ['i1'], teamIds: ['t1'] };
    expect(await codes(leo)).toEqual(['Envío', 'saludo', 'suya']);
    expect(await codes({ ...leo, inboxIds: ['i2'] })).toEqual(['Envío', 'saludo', 'suya', 'web']);
    expect(await codes({ ...leo, teamIds: [] })).toEqual(['saludo', 'suya']);
    expect(await codes(leo, { search: 'solo' })).toEqual(['suya']);
  });

  it('finds by the code and by words of the text, in pages', async () => {
    const { codes, page } = await shop();
    expect(await codes(ADMINISTRATOR, { search: 'dias' })).toEqual(['plazo']);
    expect(await codes(ADMINISTRATOR, { search: 'envio' })).toEqual(['Envío']);
    const first = await page(ADMINISTRATOR, { first: 2 });
    expect(first.hasNext).toBe(true);
    const after = first.items.at(-1)?.cursor;
    expect(await codes(ADMINISTRATOR, { first: 2, after })).toEqual(['plazo', 'saludo']);
    await expect(page(ADMINISTRATOR, { after: 'x' })).rejects.toThrow(InvalidCursorError);
  });

  it('shows what was changed, and nothing of what was deleted', async () => {
    const { log, codes, catchUp, view } = await shop();
    const data = { ...EVERYONE, responseId: 'saludo-id', code: 'Saludo', content: 'Adiós' };
    log.add('canned-acme.saludo-id', { type: 'CannedResponseChanged', data });
    log.add('canned-acme.web-id', {
      type: 'CannedResponseDeleted',
      data: { responseId: 'web-id' },
    });
    await catchUp();
    expect(await codes(ADMINISTRATOR)).toEqual(['Envío', 'mia', 'plazo', 'Saludo']);
    expect(await codes(ADMINISTRATOR, { search: 'adios' })).toEqual(['Saludo']);
    expect(await countCannedResponses(view, 'acme', null)).toBe(3);
    expect(await countCannedResponses(view, 'acme', 'ana')).toBe(1);
  });
});

describe('a canned response', () => {
  it('says who made it, and who changed it last and when', async () => {
    const { log, view, catchUp } = await shop();
    const data = { ...EVERYONE, responseId: 'saludo-id', code: 'saludo', content: 'Buenas' };
    const bea = { kind: 'user', id: 'bea', name: 'Bea' } as const;
    log.add('canned-acme.saludo-id', { type: 'CannedResponseChanged', data }, bea);
    await catchUp();
    const shown = (await view.get(['acme.saludo-id'])).get('acme.saludo-id');
    const { occurredAt } = log.events.at(-1)!.metadata;
    expect(shown).toMatchObject({
      changedBy: { kind: 'user', id: 'bea' },
      changedAt: occurredAt,
      content: 'Buenas',
    });
    expect(shown?.createdBy.id).not.toBe('bea');
    const other = (await view.get(['acme.web-id'])).get('acme.web-id');
    expect(other?.changedBy).toEqual(other?.createdBy);
  });
});
