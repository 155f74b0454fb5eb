import type { Config } from '@bitacora/platform';
import { pino } from 'pino';
import { createRuntime, openStores } from '@bitacora/server';
import { CrashStory } from './crash-story.js';

const ROLES = new Set(['projector', 'reactor'] as const);

/** Opens an installation and lets its processors work; `visit` has clients write and gives the acknowledged commands. */
export async function workingInstallation(config: Config) {
  const stores = await openStores(config);
  const logger = pino({ level: 'silent' });
  const runtime = await createRuntime(stores, logger, config).catch(async (error: unknown) => {
    await stores.close();
    throw error;
  });
  runtime.start(ROLES);
  const story = new CrashStory(runtime, stores);
  await story.open();
  return {
    runtime,
    stores,
    async visit(name: string) {
      const commands: string[] = [];
      let events = 0;
      for await (const acknowledged of story.visit(name)) {
        commands.push(acknowledged.command);
        events += acknowledged.events;
      }
      return { commands, events };
    },
    async stop() {
      await runtime.stop();
      await stores.close();
    },
  };
}
