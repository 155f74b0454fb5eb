import { type Config, configSchema, loadConfig } from '@bitacora/platform';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const ROOT = join(__dirname, '../../../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const { scripts: byName } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const scripts = Object.keys(byName);
const { start = '', bench = '' } = byName;
const MASTER_KEY = Buffer.alloc(32, 1).toString('base64');

/** What `npm start` gives Node before the file that it runs. */
const nodeFlags =
  /node ((?:--\S+ )+)tools\/build\/start\.mjs/.exec(start)?.[1]?.trim().split(' ') ?? [];

const compose = read('docker/compose.yaml');
const dockerfile = read('docker/Dockerfile');

/** The text of each service, by its name: what is deeper than the name. */
function services(): ReadonlyMap<string, string> {
  const block = /^services:\n((?: .*\n|\n)+)/m.exec(compose)?.[1] ?? '';
  const parts = [...block.matchAll(/^ {2}([\w-]+):\n((?: {4}.*\n|\n| {2}#.*\n)+)/gm)];
  return new Map(parts.map(([, name, text]) => [String(name), String(text)]));
}

type Settings = Readonly<Record<string, string>>;

function settingsIn(text: string, pattern: RegExp): Settings {
  const found = [...text.matchAll(pattern)].map(([, name, value]) => [name, value]);
  return Object.fromEntries(found) as Settings;
}

const common: Settings = {
  ...settingsIn(dockerfile, /(BITACORA_\w+)=(\S+)/g),
  ...settingsIn(read('docker/server.env'), /^(BITACORA_\w+)=(.+)$/gm),
};
const servers = [...services()].filter(([, text]) => text.includes('<<: *server'));

function configOf(text: string): Config {
  const own = settingsIn(text, /^ +(BITACORA_\w+): '(.+)'$/gm);
  return loadConfig({ ...common, ...own, BITACORA_MASTER_KEY: MASTER_KEY });
}

describe('docker/', () => {
  it('gives each server settings that exist and that it takes, two of each kind that has to be there', () => {
    const roles = servers.map(([, text]) => [...configOf(text).roles].join());
    expect(roles).toEqual([
      ...['api', 'api', 'projector,reactor', 'projector,reactor', 'whatsapp-qr'],
    ]);
    for (const [, text] of servers) {
      expect(configOf(text)).toMatchObject({
        host: '0.0.0.0',
        // The container's own loopback could not be reached; the published port is this machine's.
        metrics: { host: '0.0.0.0', port: 9464 },
        dataDir: '/data',
        eventStore: { kind: 'eventstoredb' },
        documents: { kind: 'mongodb' },
      });
    }
  });

  it('runs the server with the flags of npm start, which are those that the benchmarks measure', () => {
    expect(nodeFlags).toEqual(['--v8-pool-size=0', '--max-semi-space-size=16']);
    const command = ['node', ...nodeFlags, 'dist/apps/server/src/main.js'];
    const [, ran] = /^CMD (\[.+\])$/m.exec(dockerfile) ?? [];
    expect(JSON.parse(String(ran))).toEqual(command);
    expect(bench).toContain(`node ${nodeFlags.join(' ')} tools/build/run.mjs tools/bench/main.ts`);
    expect(read('tools/bench/server/server-process.ts')).toContain(`['${nodeFlags.join("', '")}']`);
  });

  it('installs what the built server runs on, and neither the console nor the tools', () => {
    expect(dockerfile).toContain('npm ci --omit=dev --prefix dist');
    const [, image = ''] = dockerfile.split(/^FROM .*$/m).slice(1);
    const copied = [...image.matchAll(/^COPY --from=build (\S+)/gm)].map(([, from]) => from);
    expect(copied).toEqual(['/bitacora/dist']);
  });

  it('names no variable that the server does not know', () => {
    const files = ['docker/compose.yaml', 'docker/server.env', 'docker/Dockerfile'];
    const named = files.flatMap((name) => read(name).match(/BITACORA_\w+/g) ?? []);
    expect(named.length).toBeGreaterThan(8);
    for (const name of named) expect(Object.keys(configSchema.shape)).toContain(name);
  });

  it('keeps the master key in a file that neither the project nor an image holds', () => {
    expect(compose).toContain('    - secrets.env\n');
    expect(Object.keys(common)).not.toContain('BITACORA_MASTER_KEY');
    for (const name of ['.gitignore', '.dockerignore']) {
      expect(read(name).split('\n')).toContain('docker/secrets.env');
    }
  });

  it('opens ports on this machine only, of servers only, each once', () => {
    const ports = [...compose.matchAll(/- '([\d.:]+:\d+)'/g)].map(([, port]) => String(port));
    expect(ports).toContain('127.0.0.1:3000:3000');
    expect(ports).toContain('127.0.0.1:9467:9464');
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:(3000|9464)$/);
    const taken = ports.map((port) => port.split(':')[1]);
    expect(new Set(taken).size).toBe(taken.length);
    const open = [...services()].filter(([, text]) => text.includes('ports:'));
    expect(open).toEqual(servers);
  });

  it('starts servers when the stores are healthy, and keeps what each service writes', () => {
    const [, inherited = ''] = /^x-server: &server\n((?: .*\n)+)/m.exec(compose) ?? [];
    expect(inherited).toMatch(/events:\n +condition: service_healthy/);
    expect(inherited).toMatch(/replica-set:\n +condition: service_completed_successfully/);
    expect(compose.match(/healthcheck:/g)).toHaveLength(2);
    const volumes = /^volumes:\n((?: .*\n)+)/m.exec(compose)?.[1]?.match(/[\w-]+/g) ?? [];
    const kept = [...compose.matchAll(/^ {6}- ([\w-]+):\//gm)].map(([, name]) => String(name));
    expect(kept.toSorted()).toEqual([...volumes].sort());
  });

  it('makes the servers of the connection string one replica set, once, and waits for a primary', () => {
    const uri = String(common['BITACORA_DOCUMENTS']);
    const hosts = /^mongodb:\/\/([^/]+)\//.exec(uri)?.[1]?.split(',') ?? [];
    for (const host of hosts) expect([...services().keys()]).toContain(host.split(':')[0]);
    const first = runReplicaSetScript(false);
    expect(first.initiated).toEqual([
      {
        _id: /replicaSet=(\w+)/.exec(uri)?.[1],
        members: hosts.map((host, _id) => ({ _id, host })),
      },
    ]);
    expect(compose).toContain(`'--replSet', '${first.initiated[0]?._id}'`);
    expect(first.slept).toBe(2);
    expect(runReplicaSetScript(true)).toEqual({ initiated: [], slept: 2 });
  });

  it('builds with scripts and files that there are, and runs as an ordinary user', () => {
    for (const [, script] of dockerfile.matchAll(/npm run (\w+)/g))
      expect(scripts).toContain(script);
    for (const name of ['package.json', 'package-lock.json', '.npmrc', 'tools/node']) {
      expect(existsSync(join(ROOT, name))).toBe(true);
    }
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain('/health/ready');
  });
});

interface ReplicaSet {
  readonly _id: string;
  readonly members: readonly object[];
}

/** Runs the script as mongosh does, on servers that have a primary after two looks. */
function runReplicaSetScript(isInitiated: boolean) {
  const initiated: ReplicaSet[] = [];
  let slept = 0;
  const rs = {
    status: () => {
      if (!isInitiated && initiated.length === 0) throw Object.assign(new Error(), { code: 94 });
      return { members: [{ stateStr: 'SECONDARY' }, { stateStr: slept < 2 ? '' : 'PRIMARY' }] };
    },
    initiate: (set: ReplicaSet) => initiated.push(JSON.parse(JSON.stringify(set)) as ReplicaSet),
  };
  const sleep = () => (slept += 1);
  runInNewContext(read('docker/replica-set.js'), { rs, sleep, print: () => undefined });
  return { initiated, slept };
}
