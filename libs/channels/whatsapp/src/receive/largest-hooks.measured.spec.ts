import { messageValue, statusValue } from '../stand-in/index.js';
import { WHATSAPP_ANA, whatsappFixture } from '../testing/whatsapp-fixture.js';

/** What a webhook of a megabyte may take, several times over: other work runs beside. */
const LIMIT_MS = 400;

it('a webhook of a megabyte is read at once', async () => {
  const { standIn, request, channel, connection } = await whatsappFixture();
  const text = (nth: number) => ({ id: `wamid.${nth}`, type: 'text', text: { body: 'x' } });
  const many = Array.from({ length: 2500 }, (_, nth) => messageValue(WHATSAPP_ANA, text(nth)));
  const marks = Array.from({ length: 2500 }, (_, nth) => statusValue(`wamid.${nth}`, 'read'));
  const people = Array.from({ length: 12_000 }, () => ({ profile: { name: 'Ana' }, wa_id: '1' }));
  const payloads = [
    standIn.hook(...many),
    standIn.hook(...marks),
    standIn.hook({ ...messageValue(WHATSAPP_ANA, text(1)), contacts: people }),
    standIn.hook(messageValue({ ...WHATSAPP_ANA, name: '\u0301'.repeat(400_000) }, text(1))),
  ];
  for (const payload of payloads) {
    const asked = request(payload);
    const from = performance.now();
    await channel.read?.(asked, connection);
    expect(performance.now() - from).toBeLessThan(LIMIT_MS);
  }
  const body = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
  const headers = standIn.hookHeaders(body);
  const nested = { ...request({}), headers, body: new TextEncoder().encode(body) };
  expect(await channel.read?.(nested, connection)).toMatchObject({ kind: 'unreadable' });
  await standIn.stop();
});
