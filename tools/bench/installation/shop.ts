import { ConnectInbox, IssueInboxToken } from '@bitacora/inboxes';
import { Registration } from '@bitacora/application';
import { WidgetTokens, loadConfig } from '@bitacora/platform';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import { pino } from 'pino';
import { type ServerApp, startApp, type Stores, openStores } from '@bitacora/server';
import { Stage } from '@bitacora/server';

/** Who signs in to a folder of the bench. */
export const CHIEF = { email: 'jefa@banco-de-pruebas.example', password: 'una clave bien larga' };
/** Where the bench's inbox may be shown. */
export const BENCH_DOMAIN = 'banco-de-pruebas.example';

/** Words that a rule waits for; what the priority becomes. */
export const RAISES = { word: 'sube', priority: 'high' } as const;
export const LOWERS = { word: 'baja', priority: 'low' } as const;

/** What a folder of the bench holds besides what is measured. */
export interface BenchShop {
  readonly accountId: string;
  readonly userId: string;
  readonly inboxId: string;
  /** Token of the inbox, for the widget's API. */
  readonly token: string;
}

/** The configuration of a server on a folder of the bench, in this process. */
export function benchConfig(folder: string, settings: Readonly<Record<string, string>> = {}) {
  return loadConfig({
    BITACORA_DATA: folder,
    BITACORA_PORT: '0',
    BITACORA_LOG_LEVEL: 'silent',
    ...settings,
  });
}

/** Starts the whole server in this process, on a folder of the bench. */
export async function startBenchApp(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ readonly app: ServerApp; readonly stores: Stores }> {
  const config = benchConfig(folder, settings);
  const stores = await openStores(config);
  const none = { console: '', widget: '' };
  const logger = pino({ level: 'silent' });
  return { app: await startApp({ config, stores, logger, folders: none }), stores };
}

/** Makes an account with one inbox and so many rules, of which each message matches one at most. */
export async function makeShop(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
  ruleCount = 10,
): Promise<BenchShop> {
  const { app, stores } = await startBenchApp(folder, settings);
  try {
    const opened = await app.nest.get(Registration).setUp(
      {
        ...CHIEF,
        accountName: 'Banco de pruebas',
        language: 'es',
        timeZone: 'America/Santiago',
        name: 'Jefa',
      },
      { correlationId: stores.ids.next(), ip: '203.0.113.9', userAgent: null, viewer: null },
    );
    if (!opened.ok) throw new Error(`The set-up was refused: ${JSON.stringify(opened.errors)}`);
    const { accountId, userId } = opened.viewer;
    const stage = new Stage(app, stores, accountId);
    const inboxId = stores.ids.next();
    const inbox = { inboxId, name: 'Sitio', domain: BENCH_DOMAIN };
    await stage.send(ConnectInbox, inbox);
    const { token, tokenHash } = await app.nest.get(WidgetTokens).issue(accountId, inboxId);
    await stage.send(IssueInboxToken, { inboxId, tokenHash });
    await stage.settle();
    for (const rule of rules(ruleCount)) {
      await stage.send(CreateRule, { ruleId: stores.ids.next(), rule, state: 'on' });
    }
    await stage.settle();
    return { accountId, userId, inboxId, token };
  } finally {
    await app.stop();
  }
}

function rules(count: number): readonly RuleBody[] {
  const acting = [ruleFor(RAISES.word, 'high'), ruleFor(LOWERS.word, 'low')];
  const others = Array.from({ length: count - acting.length }, (_, place) =>
    ruleFor(`palabra${place}`, 'urgent'),
  );
  return [...others, ...acting];
}

function ruleFor(word: string, priority: 'high' | 'low' | 'urgent'): RuleBody {
  return {
    name: `Con ${word}`,
    trigger: 'messageReceived',
    conditions: {
      all: [
        { fact: 'message.text', operator: 'containsAnyWord', value: [word] },
        { fact: 'conversation.status', operator: 'is', value: 'open' },
      ],
    },
    actions: [{ type: 'setPriority', priority }],
    stop: false,
    limits: null,
    window: null,
  };
}
