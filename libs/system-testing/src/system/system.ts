import { ConnectInbox, IssueInboxToken } from '@bitacora/inboxes';
import {
  type Actor,
  type CommandClass,
  type CommandContext,
  NO_PEERS,
  SYSTEM,
  reached,
  systemContext,
} from '@bitacora/kernel';
import { LocalViewFeed, type RunnerStatus } from '@bitacora/runtime';
import { Argon2idHasher, WidgetTokens, loadConfig } from '@bitacora/platform';
import {
  type MortalStores,
  WidgetVisitor,
  eventually,
  memoryStores,
  mortalStores,
} from '@bitacora/testing';
import type { Server } from 'node:http';
import { pino } from 'pino';
import { type ServerApp, type AppOptions, type SharedStores, startApp } from '@bitacora/server';

const CHEAP = { memory: 64, passes: 1, lanes: 1 };
/** Where the inbox of the specs may be shown. */
export const SHOP = 'https://tienda.example';

/** The administrator that the harness sets up. */
export const ADMINISTRATOR = {
  accountName: 'Tienda',
  language: 'es',
  timeZone: 'America/Santiago',
  name: 'Ana Pérez',
  email: 'ana@tienda.example',
  password: 'una contraseña larga',
} as const;

/** The same as the input of the API. */
export const SETUP_INPUT = { ...ADMINISTRATOR, language: 'ES' } as const;

type Stores = ReturnType<typeof memoryStores>;

/** Stores for two processes that share the work. */
export function sharedStores(): Stores & { readonly shared: SharedStores } {
  const feed = new LocalViewFeed(() => undefined);
  return { ...memoryStores(), shared: { feed, peers: NO_PEERS, partitions: 1 } };
}

/** The whole system in this process: in memory, on a free port, with a clock that stands still. */
export class System {
  #commands = 0;
  readonly #beside = new Set<ServerApp>();
  /** The process that runs, where it is to be killed. */
  mortal: MortalStores | null = null;

  private constructor(
    public app: ServerApp,
    readonly stores: Stores,
    private readonly options: AppOptions,
  ) {}

  /** `widget`: a folder with files of the widget; without it there are none. */
  static async start(
    settings: Readonly<Record<string, string>> = {},
    widget = '/nonexistent/widget',
    stores: Stores = memoryStores(),
  ): Promise<System> {
    const config = loadConfig({
      BITACORA_PORT: '0',
      BITACORA_EVENT_STORE: 'memory',
      BITACORA_DOCUMENTS: 'memory',
      BITACORA_LOG_LEVEL: 'silent',
      ...settings,
    });
    const folders = { console: '/nonexistent/console', widget };
    const hasher = new Argon2idHasher(CHEAP);
    const logger = pino({ level: 'silent' });
    const options = { config, stores, logger, folders, hasher };
    return new System(await startApp(options), stores, options);
  }

  /** Starts one more process on the same stores (`sharedStores`), and gives how to end it: they stay open. */
  async startBeside(): Promise<{ readonly app: ServerApp; end(): Promise<void> }> {
    const app = await startApp(this.options);
    this.#beside.add(app);
    const end = async () => {
      this.#beside.delete(app);
      await app.nest.close();
      await app.runtime.stop();
    };
    return { app, end };
  }

  /** Stops the process, but not its stores, and starts another on them. */
  async restart(): Promise<void> {
    await this.app.nest.close();
    await this.app.runtime.stop();
    this.app = await startApp(this.options);
  }

  /** Starts another process on the same stores, which can be killed; the one before is not stopped, for it is dead, or was stopped. */
  async startMortal(): Promise<MortalStores> {
    const mortal = mortalStores(this.stores);
    this.app = await startApp({ ...this.options, stores: mortal.stores });
    const { runtime } = this.app;
    const server = this.app.nest.getHttpServer() as Server;
    void mortal.death.then(() => {
      // Its connections and child processes end with it. What it waits for does not come.
      void runtime.stop();
      server.closeAllConnections();
      server.close();
    });
    this.mortal = mortal;
    return mortal;
  }

  /** Stops the process, and starts one that can be killed. */
  async restartMortal(): Promise<void> {
    await this.app.nest.close();
    await this.app.runtime.stop();
    await this.startMortal();
  }

  stop(): Promise<void> {
    return this.app.stop();
  }

  /** Sends a command, as the system unless an actor is named; throws when it is refused. Returns what it wrote. */
  async command<Data>(
    accountId: string,
    command: CommandClass<Data>,
    data: NoInfer<Data>,
    actor: Actor = SYSTEM,
  ) {
    this.#commands += 1;
    const id = `command-${this.#commands}`;
    const context = { ...this.context(accountId), actor };
    const result = await this.app.runtime.handler.execute(new command(data, context, { id }));
    if (!result.ok)
      throw new Error(`${command.name} was refused: ${JSON.stringify(result.errors)}`);
    return result;
  }

  context(accountId: string): CommandContext {
    return systemContext(accountId, { correlationId: 'harness' });
  }

  /** A website inbox with its token, and a visitor of its website. */
  async inbox(accountId: string, inboxId = 'inbox-1') {
    const inbox = { inboxId, name: 'Tienda', domain: 'tienda.example' };
    await this.command(accountId, ConnectInbox, inbox);
    const { token, tokenHash } = await this.app.nest.get(WidgetTokens).issue(accountId, inboxId);
    await this.command(accountId, IssueInboxToken, { inboxId, tokenHash });
    await this.settle();
    return { inboxId, token, visitor: (page = SHOP) => this.visitor(token, page) };
  }

  visitor(token: string, embedder = SHOP): WidgetVisitor {
    return new WidgetVisitor(this.app.address, token, embedder);
  }

  /** Waits until every view and reactor has handled everything, and what they did about it. */
  async settle(): Promise<void> {
    let before = '';
    await eventually(async () => {
      const head = await this.stores.log.head();
      const statuses = [this.app, ...this.#beside].flatMap(({ runtime }) => runtime.statuses());
      const live = statuses.filter(
        ({ position, state }) => state === 'live' && reached(position, head),
      );
      // Of several processes one runs a processor.
      const settled = new Set(live.map(nameOf)).size === new Set(statuses.map(nameOf)).size;
      const still = settled && head === before;
      before = head;
      return still ? true : null;
    }, 'all processors are at the head of the log');
  }

  /** Types and data of an account's newest events, for looking at what happened. */
  async events(stream: string) {
    return this.app.runtime.log.read(stream);
  }
}

function nameOf({ name, partition }: RunnerStatus): string {
  return `${name} ${partition.index}`;
}
