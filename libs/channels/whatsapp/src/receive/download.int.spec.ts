import { messageValue } from '../stand-in/index.js';
import { WHATSAPP_ANA, whatsappFixture } from '../testing/whatsapp-fixture.js';

type Fixture = Awaited<ReturnType<typeof whatsappFixture>>;
const PICTURE = Buffer.from('picture');

async function withPicture(provider?: '360dialog') {
  const fixture = await whatsappFixture(provider);
  const image = fixture.standIn.media.add('image/jpeg', PICTURE);
  const message = { id: 'wamid.1', type: 'image', image };
  const [said] = await fixture.read(fixture.standIn.hook(messageValue(WHATSAPP_ANA, message)));
  const file = said?.kind === 'message' ? said.pending?.[0] : undefined;
  if (!file) throw new Error('There is no file.');
  const get = (most = 1000, changed: Partial<typeof file> = {}) =>
    fixture.channel.download?.({ ...file, ...changed }, fixture.connection, most);
  return { fixture, file, get };
}

describe('a file of a client', () => {
  let fixture: Fixture;
  let get: Awaited<ReturnType<typeof withPicture>>['get'];
  beforeEach(async () => ({ fixture, get } = await withPicture()));
  afterEach(() => fixture.standIn.stop());

  it('comes by its id', async () => {
    const got = await get();
    expect(got?.kind === 'downloaded' && Buffer.from(got.content).equals(PICTURE)).toBe(true);
  });

  it('is not fetched when it is too large, whatever it says of its size', async () => {
    expect(await get(3)).toMatchObject({ kind: 'failed', fault: 'tooLarge', isFinal: true });
    fixture.standIn.media.spoiled = Buffer.alloc(5000);
    expect(await get()).toMatchObject({ fault: 'tooLarge', isFinal: true });
  });

  it('is not taken when its bytes are others', async () => {
    fixture.standIn.media.spoiled = Buffer.from('PICTURE');
    expect(await get()).toMatchObject({ kind: 'failed', fault: 'providerFailed', isFinal: false });
  });

  it.each([
    'http://169.254.169.254/latest',
    'https://evil.example/file',
    'https://fbsbx.com.evil.example/file',
    'https://user@lookaside.fbsbx.com/file',
    'file:///etc/passwd',
    'http://127.0.0.1:1/file',
  ])('is never fetched from %s', async (elsewhere) => {
    fixture.standIn.media.elsewhere = elsewhere;
    const before = fixture.standIn.calls.length;
    expect(await get()).toMatchObject({ kind: 'failed', fault: 'refused', isFinal: true });
    expect(fixture.standIn.calls).toHaveLength(before + 1);
  });

  it.each(['', '{}', '{"id":"../me"}', '{"id":"1?x=y"}', 'x'.repeat(3000)])(
    'is not looked for by the reference %s',
    async (reference) => {
      expect(await get(1000, { reference })).toMatchObject({ fault: 'refused', isFinal: true });
    },
  );

  it('is tried again after a pause that Meta asks for, and not when there is none', async () => {
    fixture.standIn.fault = { kind: 'busy', retryAfter: 9 };
    expect(await get()).toMatchObject({ isFinal: false, retryAfterMs: 9000 });
    fixture.standIn.fault = null;
    fixture.standIn.media.files.clear();
    expect(await get()).toMatchObject({ kind: 'failed', fault: 'refused', isFinal: true });
  });
});

it('a file of 360dialog is fetched through its host, with its key', async () => {
  const { fixture, get } = await withPicture('360dialog');
  fixture.standIn.media.elsewhere = 'https://lookaside.fbsbx.com/whatsapp_business/attachments/';
  expect(await get()).toMatchObject({ kind: 'downloaded' });
  await fixture.standIn.stop();
});
