import { loadConfig } from '@bitacora/platform';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);

describe('docker/', () => {
  const compose = read('docker/compose.yaml');
  const dockerfile = read('docker/Dockerfile');

  it('gives the server settings that exist and that it takes', () => {
    const given = [...compose.matchAll(/^ +(BITACORA_\w+): (.+)$/gm)].map(([, name, value]) => [
      name,
      String(value).replace(/^'|'$/g, ''),
    ]);
    const settings = Object.fromEntries(given) as Record<string, string>;
    expect(settings['BITACORA_MASTER_KEY']).toMatch(/^\$\{BITACORA_MASTER_KEY:\?/);
    const fromImage = [...dockerfile.matchAll(/(BITACORA_\w+)=(\S+)/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    const config = loadConfig({
      ...(Object.fromEntries(fromImage) as Record<string, string>),
      ...settings,
      BITACORA_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      // The container's own loopback would be reached by nobody; the published port is this machine's.
      metrics: { host: '0.0.0.0', port: 9464 },
      dataDir: '/data',
      eventStore: { kind: 'eventstoredb' },
    });
  });

  it('opens ports on this machine only', () => {
    const ports = [...compose.matchAll(/- '([\d.:]+:\d+)'/g)].map(([, port]) => port);
    expect(ports).toContain('127.0.0.1:9464:9464');
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('builds with scripts and files that there are, and runs as nobody special', () => {
    for (const [, script] of dockerfile.matchAll(/npm run (\w+)/g))
      expect(scripts).toContain(script);
    for (const name of ['package.json', 'package-lock.json', '.npmrc', 'tools/node']) {
      expect(existsSync(join(ROOT, name))).toBe(true);
    }
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain('/health/ready');
  });
});
