import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BidiLine } from './bidi.js';
import { type DrivenPage, type PageScript, type PlaceInPage, pressesOf } from './driven-page.js';
import { StartedProgram } from './started-program.js';

/** Preferences of every profile: the words of the shop, and nothing that the browser does by itself. */
const PREFERENCES = {
  'intl.accept_languages': 'es-CO, es',
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.disabledForTesting': true,
};
const FRAME_PATH = '/widget/frame';

interface Context {
  readonly context: string;
  readonly url: string;
  readonly children: readonly Context[] | null;
}

/** Firefox without a window, by the protocol that it speaks itself. */
export class FirefoxPage implements DrivenPage {
  private constructor(
    private readonly program: StartedProgram,
    private readonly line: BidiLine,
    private readonly context: string,
    private readonly profile: string,
    /** What scripts of any page failed with. */
    readonly failures: readonly string[],
  ) {}

  /** `domains` are found on this machine; `preferences`, as about:config names them, are of this profile. */
  static async start(
    path: string,
    domains: readonly string[],
    preferences: Readonly<Record<string, string | number | boolean>> = {},
  ): Promise<FirefoxPage> {
    const profile = await mkdtemp(join(tmpdir(), 'bitacora-firefox-'));
    const all = { ...PREFERENCES, 'network.dns.localDomains': domains.join(), ...preferences };
    const lines = Object.entries(all).map(
      (each) => `user_pref(${each.map((part) => JSON.stringify(part)).join(', ')});`,
    );
    await writeFile(join(profile, 'user.js'), lines.join('\n'));
    const program = StartedProgram.start(path, [
      ...['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    ]);
    const [, address] = await program.says(/BiDi listening on (ws:\S+)/);
    const failures: string[] = [];
    const line = await BidiLine.open(`${address}/session`, (method, params) => {
      const entry = params as { level: string; type: string; text: string | null };
      if (method === 'log.entryAdded' && entry.type === 'javascript' && entry.level === 'error')
        failures.push(String(entry.text));
    });
    await line.ask('session.new', { capabilities: {} });
    await line.ask('session.subscribe', { events: ['log.entryAdded'] });
    const { contexts } = await line.ask<{ contexts: readonly Context[] }>(
      'browsingContext.getTree',
      {},
    );
    return new FirefoxPage(program, line, contexts[0]?.context ?? '', profile, failures);
  }

  async visit(url: string): Promise<void> {
    await this.line.ask('browsingContext.navigate', {
      context: this.context,
      url,
      wait: 'complete',
    });
  }

  async reload(): Promise<void> {
    await this.line.ask('browsingContext.reload', { context: this.context, wait: 'complete' });
  }

  async run<Given extends readonly unknown[], Result>(
    place: PlaceInPage,
    script: PageScript<Given, Result>,
    ...given: Given
  ): Promise<Result> {
    const answer = await this.line.ask<{
      result?: { value: string };
      exceptionDetails?: { text: string };
    }>('script.callFunction', {
      functionDeclaration: `async () => JSON.stringify([await (${script})(...${JSON.stringify(given)})])`,
      awaitPromise: true,
      target: { context: await this.#contextOf(place) },
    });
    if (!answer.result) throw new Error(answer.exceptionDetails?.text);
    return (JSON.parse(answer.result.value) as [Result])[0];
  }

  async click(place: PlaceInPage, selector: string): Promise<void> {
    const [context, element] = await this.#find(place, selector);
    await this.line.ask('input.performActions', {
      context,
      actions: [
        {
          ...{ type: 'pointer', id: 'mouse' },
          actions: [
            { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element } },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
        },
      ],
    });
  }

  async press(place: PlaceInPage, keys: string): Promise<void> {
    const context = await this.#contextOf(place);
    await this.line.ask('input.performActions', { context, actions: [pressesOf(keys)] });
  }

  async choose(place: PlaceInPage, selector: string, path: string): Promise<void> {
    const [context, element] = await this.#find(place, selector);
    await this.line.ask('input.setFiles', { context, element, files: [path] });
  }

  async close(): Promise<void> {
    this.line.close();
    await this.program.end();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #contextOf(place: PlaceInPage): Promise<string> {
    if (place === 'page') return this.context;
    const { contexts } = await this.line.ask<{ contexts: readonly Context[] }>(
      'browsingContext.getTree',
      {
        root: this.context,
      },
    );
    const frame = contexts[0]?.children?.find(({ url }) => url.includes(FRAME_PATH));
    if (!frame) throw new Error('There is no frame of the chat.');
    return frame.context;
  }

  async #find(place: PlaceInPage, selector: string) {
    const context = await this.#contextOf(place);
    const { nodes } = await this.line.ask<{ nodes: readonly { sharedId: string }[] }>(
      'browsingContext.locateNodes',
      {
        context,
        locator: { type: 'css', value: selector },
        maxNodeCount: 1,
      },
    );
    const [node] = nodes;
    if (!node) throw new Error(`There is no ${selector}.`);
    return [context, { sharedId: node.sharedId }] as const;
  }
}
