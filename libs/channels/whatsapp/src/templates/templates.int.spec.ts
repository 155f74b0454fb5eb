import { WHATSAPP_ANA, whatsappFixture } from '../testing/whatsapp-fixture.js';
import type { StandInTemplate } from '../stand-in/index.js';

const template = (name: string, of: Partial<StandInTemplate> = {}): StandInTemplate => ({
  ...{ name, language: 'es_AR', category: 'UTILITY', status: 'APPROVED' },
  components: [{ type: 'BODY', text: 'Hola {{1}}, tu pedido {{2}} salió. {{1}}!' }],
  ...of,
});
const body = { type: 'BODY', text: 'Hola' };

describe.each(['cloud', '360dialog'] as const)('templates of %s', (provider) => {
  let fixture: Awaited<ReturnType<typeof whatsappFixture>>;
  beforeEach(async () => (fixture = await whatsappFixture(provider)));
  afterEach(() => fixture.standIn.stop());
  const list = async () => {
    const listed = await fixture.channel.listTemplates?.(fixture.connection);
    return listed?.kind === 'listed' ? listed.templates : listed;
  };

  it('are listed with their parts and variables', async () => {
    fixture.standIn.templates.push(
      template('pedido', {
        components: [
          { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}' },
          { type: 'BODY', text: 'Hola {{first_name}}' },
          { type: 'FOOTER', text: 'Tienda' },
          {
            type: 'BUTTONS',
            buttons: [
              { type: 'QUICK_REPLY', text: 'Sí' },
              { type: 'URL', text: 'Ver', url: 'https://x.example/{{1}}' },
            ],
          },
        ],
      }),
    );
    expect(await list()).toEqual([
      {
        ...{ name: 'pedido', language: 'es_AR', category: 'UTILITY', header: 'Pedido {{1}}' },
        ...{ body: 'Hola {{first_name}}', footer: 'Tienda', buttons: ['Sí', 'Ver'] },
        variables: ['header.1', 'first_name', 'button.1'],
      },
    ]);
  });

  it('that are not approved, or need more than words, are left out', async () => {
    fixture.standIn.templates.push(
      template('rejected', { status: 'REJECTED' }),
      template('picture', { components: [{ type: 'HEADER', format: 'IMAGE' }, body] }),
      template('cards', { components: [{ type: 'CAROUSEL' }, body] }),
      template('code', {
        components: [body, { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copy' }] }],
      }),
      { name: 7 } as never,
      template('fine'),
    );
    expect(await list()).toMatchObject([{ name: 'fine', variables: ['1', '2'] }]);
  });

  it('are sent where the time for answers is over', async () => {
    const { standIn, send } = fixture;
    standIn.templates.push(template('pedido'));
    standIn.closed.add(WHATSAPP_ANA.userId);
    const chosen = { name: 'pedido', language: 'es_AR', variables: { 2: '#7', 1: 'Ana' } };
    expect(await send({ template: chosen })).toMatchObject({ kind: 'accepted' });
    expect(standIn.taken[0]?.body.template).toEqual({
      ...{ name: 'pedido', language: { policy: 'deterministic', code: 'es_AR' } },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ana' },
            { type: 'text', text: '#7' },
          ],
        },
      ],
    });
    const missing = { ...chosen, variables: { 1: 'Ana' } };
    expect(await send({ template: missing })).toMatchObject({ fault: 'refused', isFinal: true });
    expect(await send({ template: { ...chosen, name: 'other' } })).toMatchObject({
      reason: expect.stringContaining('132001') as string,
    });
  });

  it('say what kept them from being listed', async () => {
    fixture.standIn.fault = { kind: 'tokenDead' };
    expect(await list()).toMatchObject({ kind: 'failed', fault: 'credentialsRefused' });
  });
});

it('variables with names keep them', async () => {
  const fixture = await whatsappFixture();
  fixture.standIn.templates.push(
    template('named', { components: [{ type: 'BODY', text: 'Hola {{first_name}}' }] }),
  );
  const chosen = { name: 'named', language: 'es_AR', variables: { first_name: 'Ana' } };
  expect(await fixture.send({ template: chosen })).toMatchObject({ kind: 'accepted' });
  expect(fixture.standIn.taken[0]?.body.template?.components).toEqual([
    { type: 'body', parameters: [{ type: 'text', text: 'Ana', parameter_name: 'first_name' }] },
  ]);
  await fixture.standIn.stop();
});
