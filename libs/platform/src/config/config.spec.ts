import { ConfigError, loadConfig } from './config.js';

const problems = (environment: Record<string, string>): readonly string[] => {
  try {
    loadConfig(environment);
  } catch (error) {
    return (error as ConfigError).problems;
  }
  return [];
};

const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

describe('loadConfig', () => {
  it('starts without any setting', () => {
    const config = loadConfig({ PATH: '/bin' });
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', secure: false });
    expect([...config.roles]).toEqual(['api', 'projector', 'reactor']);
    expect(config.publicUrl).toBe('http://localhost:3000');
  });

  it('holds linked telephones where baileys is named, and not without', () => {
    const on = loadConfig({ BITACORA_WHATSAPP_QR: '/opt/baileys' });
    expect([...on.roles]).toEqual(['api', 'projector', 'reactor', 'whatsapp-qr']);
    expect(on.whatsappQr).toBe('/opt/baileys');
    expect(loadConfig({}).whatsappQr).toBeNull();
    const other = loadConfig({ BITACORA_WHATSAPP_QR: '/opt/baileys', BITACORA_ROLES: 'api' });
    expect([...other.roles]).toEqual(['api']);
    const alone = () => loadConfig({ BITACORA_ROLES: 'whatsapp-qr' });
    expect(alone).toThrow('BITACORA_WHATSAPP_QR: the role whatsapp-qr needs the folder');
  });

  it.each([
    ['BITACORA_PORT', 'eighty', 'must be a whole number'],
    ['BITACORA_PORT', '70000', '<=65535'],
    ['BITACORA_PUBLIC_URL', 'ftp://chat.example', 'Invalid URL'],
    ['BITACORA_MASTER_KEY', 'short', 'must be 32 bytes in base64'],
    ['BITACORA_TRUST_PROXY', '10.0.0.0/8,proxy', 'Invalid'],
    ['BITACORA_EVENT_STORE', 'postgres', 'sqlite'],
    ['BITACORA_ROLES', 'api,cook', 'projector'],
    ['BITACORA_METRICS', '9464', 'off or host:port'],
    ['BITACORA_TRACES', 'collector:4318', 'off or an address'],
    ['BITACORA_TRACES_RATIO', '5%', 'from 0 to 1'],
  ])('names %s=%s and the reason', (name, value, reason) => {
    const [problem] = problems({ [name]: value });
    expect(problem).toContain(name);
    expect(problem).toContain(reason);
  });

  it('refuses a setting that does not exist, so that a typo is not a silent default', () => {
    expect(problems({ BITACORA_PROT: '80' })).toEqual(['BITACORA_PROT: there is no such setting']);
  });

  it('refuses documents that outlive the log they were folded from', () => {
    const both = { BITACORA_EVENT_STORE: 'memory', BITACORA_DOCUMENTS: 'sqlite' };
    expect(problems(both)[0]).toContain('BITACORA_DOCUMENTS');
    expect(loadConfig({ BITACORA_EVENT_STORE: 'memory' }).documents).toEqual({ kind: 'memory' });
  });

  it('takes an EventStoreDB, with documents in files beside it', () => {
    const connectionString = 'esdb://events:2113?tls=false';
    expect(loadConfig({ BITACORA_EVENT_STORE: connectionString })).toMatchObject({
      eventStore: { kind: 'eventstoredb', connectionString },
      documents: { kind: 'sqlite' },
    });
  });

  it('takes a MongoDB beside it, which several processes share', () => {
    const given = {
      BITACORA_EVENT_STORE: 'esdb://events:2113?tls=false',
      BITACORA_DOCUMENTS: 'mongodb://documents:27017/bitacora?replicaSet=rs0',
      BITACORA_MASTER_KEY: MASTER_KEY,
    };
    const { documents } = loadConfig(given);
    expect(documents).toEqual({
      kind: 'mongodb',
      connectionString: given.BITACORA_DOCUMENTS,
      partitions: 8,
    });
    const other = { BITACORA_PARTITIONS: '3' };
    expect(loadConfig({ ...given, ...other }).documents).toMatchObject({
      partitions: 3,
    });
  });

  it.each([
    [
      { BITACORA_DOCUMENTS: 'mongodb://d/b', BITACORA_MASTER_KEY: MASTER_KEY },
      'BITACORA_EVENT_STORE: processes that share',
    ],
    [
      { BITACORA_EVENT_STORE: 'esdb://e', BITACORA_DOCUMENTS: 'mongodb://d/b' },
      'BITACORA_MASTER_KEY: a vault in MongoDB',
    ],
    [{ BITACORA_DOCUMENTS: 'mongo://d/b' }, 'mongodb://…'],
    [
      { BITACORA_EVENT_STORE: 'esdb://e', BITACORA_DOCUMENTS: 'memory' },
      'BITACORA_DOCUMENTS: documents in memory forget',
    ],
    [{ BITACORA_EVENT_STORE: 'eventstore://e' }, 'esdb+discover://…'],
  ])('refuses %j with the cure', (environment, words) => {
    expect(problems(environment as Record<string, string>).join()).toContain(words);
  });

  it('sends traces where it is configured to, all of them unless a share is named', () => {
    expect(loadConfig({}).traces).toBeNull();
    const url = 'http://collector:4318/v1/traces';
    expect(loadConfig({ BITACORA_TRACES: url }).traces).toEqual({ url, ratio: 1 });
    const some = loadConfig({ BITACORA_TRACES: url, BITACORA_TRACES_RATIO: '0.05' });
    expect(some.traces?.ratio).toBe(0.05);
  });

  it('hands mails to a server when both it and a sender are named', () => {
    expect(loadConfig({}).mail).toBeNull();
    const server = { BITACORA_SMTP: 'smtp://an%40na:s%3Acret@mail.example' };
    const from = { BITACORA_MAIL_FROM: 'Tienda Luz <hola@tienda.example>' };
    expect(loadConfig({ ...server, ...from }).mail).toEqual({
      server: {
        host: 'mail.example',
        port: 587,
        tls: 'upgraded',
        login: { user: 'an@na', password: 's:cret' },
      },
      from: { address: 'hola@tienda.example', name: 'Tienda Luz' },
    });
    expect(problems(server)).toEqual([expect.stringContaining('BITACORA_MAIL_FROM: ')]);
    expect(problems(from)).toEqual([expect.stringContaining('BITACORA_SMTP: ')]);
  });

  it.each([
    ['smtps://mail.example', { port: 465, tls: 'always', login: null }],
    ['smtp://relay:1025?tls=false', { port: 1025, tls: 'none', login: null }],
    ['smtp://[::1]:25', { host: '::1', port: 25, tls: 'upgraded' }],
  ])('takes %s for a mail server', (address, server) => {
    const given = { BITACORA_SMTP: address, BITACORA_MAIL_FROM: 'hola@tienda.example' };
    expect(loadConfig(given).mail?.server).toMatchObject(server);
  });

  it.each([
    'mail.example:25',
    'https://mail.example',
    'smtp://ana@mail.example',
    'smtp://mail.example/path',
    'smtp://mail.example?tls=maybe',
    'smtp://ana:hunter2@mail.example?tls=false',
    'smtp://ana:hunter2%@mail.example',
  ])('refuses %s as a mail server, and does not repeat a password', (address) => {
    const from = { BITACORA_MAIL_FROM: 'hola@tienda.example' };
    const [problem, ...more] = problems({ BITACORA_SMTP: address, ...from });
    expect(problem).toContain('BITACORA_SMTP: must be smtp://');
    expect(problem).not.toContain('hunter2');
    expect(more).toEqual([]);
  });

  it.each(['hola', 'Luz <hola>', 'a@b.example, c@d.example', 'L\nBcc: x <hola@tienda.example>'])(
    'refuses %j as a sender',
    (sender) => {
      const given = { BITACORA_SMTP: 'smtp://mail.example', BITACORA_MAIL_FROM: sender };
      expect(problems(given)[0]).toContain('BITACORA_MAIL_FROM: must be an address');
    },
  );

  it('takes an empty value for absent', () => {
    expect(loadConfig({ BITACORA_PORT: '' }).port).toBe(3000);
  });

  it('makes cookies secure behind https and drops the last slash of the address', () => {
    const config = loadConfig({ BITACORA_PUBLIC_URL: 'https://chat.example/' });
    expect(config).toMatchObject({ publicUrl: 'https://chat.example', secure: true });
  });
});
