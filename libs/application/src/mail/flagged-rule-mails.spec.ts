import type { Collection } from '@bitacora/kernel';
import type { MailDocument, RulesDocument } from '@bitacora/views';
import { FlaggedRuleMails } from './flagged-rule-mails.js';

const NOW = '2026-03-02T12:00:00.000Z';
const notice = (eventId: string, names: readonly string[], thing: object, of = 'rules') => ({
  ...{ account: 'acme', eventId, noticeAt: '2026-03-02T11:59:00.000Z', names, thing, of },
});

function mailing(notices: readonly object[], recipients: readonly string[], language = 'es') {
  const sent: { name: string; data: Readonly<Record<string, unknown>> }[] = [];
  const asked: object[] = [];
  const find = (filter: object) => (asked.push(filter), Promise.resolve(notices));
  const known = new Set<string>();
  const mails = new FlaggedRuleMails({
    rules: () => ({ find }) as unknown as Collection<RulesDocument>,
    mails: () =>
      ({
        get: (ids: readonly string[]) =>
          Promise.resolve(new Map(ids.filter((id) => known.has(id)).map((id) => [id, {}]))),
      }) as unknown as Collection<MailDocument>,
    recipients: {
      of: () =>
        Promise.resolve({
          ...{ language: language as 'es', accountName: 'Tienda' },
          recipients: recipients.map((userId) => ({ userId, email: `${userId}@tienda.example` })),
        }),
    },
    dispatcher: {
      execute: (command) => {
        const { data } = command as unknown as { data: Readonly<Record<string, unknown>> };
        sent.push({ name: command.constructor.name, data });
        known.add(`acme.${String(data['mailId'])}`);
        return Promise.resolve({ ok: true, events: [], version: 0 } as never);
      },
    },
    clock: { now: () => NOW } as never,
  });
  return { mails, sent, asked };
}

describe('the mail about rules that stopped', () => {
  const vip = { kind: 'label', id: 'l1', name: 'vip' };

  it('goes once to each, in the language of the account, with the rules and what is gone', async () => {
    const { mails, sent, asked } = mailing([notice('e1', ['Uno', 'Dos'], vip)], ['ana', 'bea']);
    await mails.order();
    await mails.order();
    expect(sent.map(({ data }) => [data['to'], data['template'], data['language']])).toEqual([
      ['ana@tienda.example', 'rulesFlagged', 'es'],
      ['bea@tienda.example', 'rulesFlagged', 'es'],
    ]);
    expect(sent[0]?.data['parameters']).toEqual({
      account: 'Tienda',
      rules: 'Uno y Dos',
      thing: 'la etiqueta vip',
    });
    expect(asked[0]).toEqual({ noticeAt: { $gt: '2026-03-01T12:00:00.000Z' } });
  });

  it('goes about macros in words of its own', async () => {
    const { mails, sent } = mailing([notice('e2', ['Cobro'], vip, 'macros')], ['ana']);
    await mails.order();
    expect(sent.map(({ data }) => [data['mailId'], data['template'], data['parameters']])).toEqual([
      [
        'macrosFlagged~e2~ana',
        'macrosFlagged',
        { account: 'Tienda', macros: 'Cobro', thing: 'la etiqueta vip' },
      ],
    ]);
  });

  it('is not asked for again by another process', async () => {
    const { mails, sent } = mailing([notice('e1', ['Uno'], vip)], ['ana']);
    await mails.order();
    const again = sent.length;
    const ids = sent.map(({ data }) => data['mailId']);
    expect(new Set(ids).size).toBe(again);
    expect(String(ids[0])).toMatch(/^rulesFlagged~e1~ana$/u);
  });

  it('names no person, and of very many rules the first ones', async () => {
    const names = Array.from({ length: 200 }, (_, nth) => `Regla número ${nth}`);
    const person = { kind: 'user', id: 'ana', name: null };
    const { mails, sent } = mailing([notice('e1', names, person)], ['bea'], 'en');
    await mails.order();
    const { rules, thing } = sent[0]?.data['parameters'] as { rules: string; thing: string };
    expect(thing).toBe('a person of the team');
    expect(rules.length).toBeLessThanOrEqual(500);
    expect(rules).toMatch(/\+1\d\d$/u);
  });
});
