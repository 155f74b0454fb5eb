import { systemContext } from '@bitacora/kernel';
import { RequestMail, mailIdOf } from '@bitacora/mail';
import { loadConfig } from '@bitacora/platform';
import { pino } from 'pino';
import { createRuntime, openStores } from '@bitacora/server';

/**
 * A process that requests one mail for each cause and sends what is due until it is killed:
 * `mailing-process.js <data folder> <cause> …`.
 */
const [folder = '', ...causes] = process.argv.slice(2);
const config = loadConfig({ ...process.env, BITACORA_DATA: folder });
const stores = await openStores(config);
const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
runtime.start(new Set(['projector', 'reactor'] as const));
for (const cause of causes) {
  const order = {
    mailId: mailIdOf('test', cause),
    template: 'test',
    language: 'es',
    userId: 'ana',
    to: 'ana@tienda.example',
    parameters: { account: 'Tienda Luz' },
  } as const;
  const context = systemContext('acme', { correlationId: stores.ids.next() });
  await runtime.handler.execute(new RequestMail(order, context));
}
