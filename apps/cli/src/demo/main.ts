import 'reflect-metadata';
import { BitacoraError } from '@bitacora/kernel';
import { loadConfig } from '@bitacora/platform';
import { pino } from 'pino';
import { startApp, openStores } from '@bitacora/server';
import { CAST, DEMO_PASSWORD } from './cast.js';
import { connectChannels } from './channels/channel-inboxes.js';
import { CHAT_STORIES } from './channels/chat-stories.js';
import { DemoProviders } from './channels/demo-providers.js';
import { channelActs } from './channels/play-channels.js';
import { WRITTEN_STORIES } from './channels/written-stories.js';
import { DemoClock } from './demo-clock.js';
import { planDemo } from './plan.js';
import { leaveFlaggedRule, writeOfFlaggedRules } from './flagged-rule.js';
import { play } from './play.js';
import { progressLine } from './progress.js';
import { SECOND_ACCOUNT } from './second-account.js';
import { setUpShop } from './set-up.js';
import { leaveWebhook } from './webhook.js';

/**
 * Fills an empty data folder with believable data, through the real commands, rules included.
 * `npm run demo -- 300` makes 300 conversations instead of 2,400.
 */
const CONVERSATIONS = 2400;
const DAYS = 60;
const DAY_MS = 86_400_000;

async function demo(conversations: number): Promise<void> {
  // Inside: the demo takes the calls of its webhook itself, on this machine.
  const config = loadConfig({
    ...{ ...process.env, BITACORA_PORT: '0', BITACORA_LOG_LEVEL: 'silent' },
    BITACORA_WEBHOOKS_INSIDE: 'on',
  });
  const until = new Date();
  const clock = new DemoClock(new Date(until.getTime() - (DAYS + 1) * DAY_MS));
  const stores = { ...(await openStores(config)), clock };
  const logger = pino({ level: 'silent' });
  const none = { console: '', widget: '' };
  const providers = new DemoProviders();
  const { replace: replaced } = providers;
  const app = await startApp({ config, stores, logger, folders: none, replaced });
  try {
    const started = performance.now();
    const shop = await setUpShop(app, stores);
    const story = planDemo(conversations, DAYS, until, shop.agents.length);
    const progress = progressLine(story.acts.length, 'acts');
    const channels = { shop, clock, providers, inboxes: await connectChannels(shop) };
    const inChannels = channelActs(channels, [...CHAT_STORIES, ...WRITTEN_STORIES], until);
    await play(shop, story, clock, progress.at, inChannels);
    await leaveFlaggedRule(shop.stage, shop.boss.performer);
    await leaveWebhook(shop, shop.boss.performer, clock);
    await shop.stage.settle();
    await writeOfFlaggedRules(shop.stage);
    progress.end();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${conversations} conversations in ${seconds} s, in ${config.dataDir}.`);
    console.log(`Andrés and Marta also work in a second account, ${SECOND_ACCOUNT}.`);
    console.log('Only websites and the API take part: the other inboxes have no credentials.');
    console.log(`\nSign in with any of these and the password ${DEMO_PASSWORD}:`);
    for (const { email, role, name } of CAST) {
      console.log(`  ${email.padEnd(26)} ${role.padEnd(14)} ${name}`);
    }
  } finally {
    await app.stop();
  }
}

const wanted = Number(process.argv[2] ?? CONVERSATIONS);
if (!Number.isInteger(wanted) || wanted < 1) {
  console.error('Usage: npm run demo -- [number of conversations]');
  process.exit(2);
}
try {
  await demo(wanted);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.error(error instanceof BitacoraError ? error.message : error.stack);
  process.exitCode = 1;
}
