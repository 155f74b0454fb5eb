import { freePort } from '../product/free-port.js';
import {
  CHAT_FRAME,
  type DrivenPage,
  type PageScript,
  type PlaceInPage,
  pressesOf,
} from './driven-page.js';
import { StartedProgram } from './started-program.js';

/** How the WebDriver protocol names an element (www.w3.org/TR/webdriver2). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const SCREEN = { width: 1280, height: 800 };

type Element = Readonly<Record<typeof ELEMENT, string>>;

/** WebKit as its driver for Linux starts it: a browser with a window, on a display of its own where there is none. */
export class WebkitPage implements DrivenPage {
  private constructor(
    private readonly programs: readonly StartedProgram[],
    private readonly session: string,
  ) {}

  /** `displayServer`: path of Xvfb, for machines without a display. */
  static async start(path: string, displayServer: string | undefined): Promise<WebkitPage> {
    const programs: StartedProgram[] = [];
    const environment: Record<string, string> = {};
    if (displayServer) {
      const server = StartedProgram.start(displayServer, [
        ...['-displayfd', '1', '-nolisten', 'tcp'],
        ...['-screen', '0', `${SCREEN.width}x${SCREEN.height + 100}x24`],
      ]);
      programs.push(server);
      environment['DISPLAY'] = `:${(await server.says(/^(\d+)$/m))[1]}`;
    }
    const port = await freePort();
    programs.push(StartedProgram.start(path, [`--port=${port}`], environment));
    const address = `http://127.0.0.1:${port}/session`;
    const { sessionId } = (await asked(address, 'POST', { capabilities: {} })) as {
      sessionId: string;
    };
    const page = new WebkitPage(programs, `${address}/${sessionId}`);
    await page.#ask('/window/rect', { x: 0, y: 0, ...SCREEN });
    return page;
  }

  async visit(url: string): Promise<void> {
    await this.#ask('/frame', { id: null });
    await this.#ask('/url', { url });
  }

  async reload(): Promise<void> {
    await this.#ask('/frame', { id: null });
    await this.#ask('/refresh', {});
  }

  async run<Given extends readonly unknown[], Result>(
    place: PlaceInPage,
    script: PageScript<Given, Result>,
    ...given: Given
  ): Promise<Result> {
    await this.#enter(place);
    const text = await this.#ask('/execute/async', {
      script: `const [given, done] = arguments;
        Promise.resolve().then(() => (${script})(...given)).then(
          (result) => done(JSON.stringify({ result })),
          (error) => done(JSON.stringify({ error: String(error) })))`,
      args: [given],
    });
    const { result, error } = JSON.parse(text as string) as { result: Result; error?: string };
    if (error !== undefined) throw new Error(error);
    return result;
  }

  async click(place: PlaceInPage, selector: string): Promise<void> {
    await this.#ask(`/element/${await this.#find(place, selector)}/click`, {});
  }

  async press(place: PlaceInPage, keys: string): Promise<void> {
    await this.#enter(place);
    await this.#ask('/actions', { actions: [pressesOf(keys)] });
  }

  async choose(place: PlaceInPage, selector: string, path: string): Promise<void> {
    await this.#ask(`/element/${await this.#find(place, selector)}/value`, { text: path });
  }

  async close(): Promise<void> {
    await asked(this.session, 'DELETE').catch(() => undefined);
    for (const program of [...this.programs].reverse()) await program.end();
  }

  async #enter(place: PlaceInPage): Promise<void> {
    await this.#ask('/frame', { id: null });
    if (place === 'chat') await this.#ask('/frame', { id: await this.#element(CHAT_FRAME) });
  }

  async #find(place: PlaceInPage, selector: string): Promise<string> {
    await this.#enter(place);
    return (await this.#element(selector))[ELEMENT];
  }

  #element(value: string): Promise<Element> {
    return this.#ask('/element', { using: 'css selector', value }) as Promise<Element>;
  }

  #ask(what: string, body: object): Promise<unknown> {
    return asked(this.session + what, 'POST', body);
  }
}

/** The value of an answer; the driver may be about to start. */
async function asked(address: string, method: string, body?: object): Promise<unknown> {
  const init = { method, ...(body && { body: JSON.stringify(body) }) };
  let answer: Response | null = null;
  for (let attempts = 100; !answer && attempts > 0; attempts -= 1) {
    answer = await fetch(address, init).catch(() => null);
    if (!answer) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (!answer) throw new Error(`${address} does not answer.`);
  const { value } = (await answer.json()) as { value: unknown };
  if (!answer.ok) throw new Error(`${method} ${address}: ${JSON.stringify(value)}`);
  return value;
}
