import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Naming } from './naming.js';

/** How a transcript is kept. */
export interface TranscriptOptions {
  /** Name of the file, such as `eventstoredb`. */
  readonly name: string;
  /** The test that runs, such as `expect.getState().currentTestName`; null: nothing is written down. */
  readonly test: () => string | null;
  /** What a position of the store looks like, as a whole. */
  readonly positionLike: RegExp;
}

interface Section {
  readonly naming: Naming;
  readonly lines: string[];
}

const NOTHING_YET = 'no answer';

/**
 * Writes down what a store answers, call by call and test by test, in words that are the same in every run on the same kind of
 * server: so the stand-in's can be laid beside a real server's.
 */
export class Transcript {
  readonly #sections = new Map<string, Section>();

  constructor(private readonly options: TranscriptOptions) {}

  /** The same object, whose answers are written down; also those of the objects that it hands out. */
  of<T extends object>(subject: T, prefix = ''): T {
    return new Proxy(subject, {
      get: (target, key) => {
        const value = Reflect.get(target, key) as unknown;
        if (typeof value !== 'function') return value;
        const call = value.bind(target) as (...sent: unknown[]) => unknown;
        if (typeof key === 'symbol' || key === 'close') return call;
        return (...sent: unknown[]) => this.#watch(`${prefix}${key}`, sent, () => call(...sent));
      },
    });
  }

  /** Everything so far: a heading for each test, a line for each call in the order of the calls. */
  text(): string {
    return [...this.#sections]
      .map(([test, { lines }]) => `## ${test}\n\n${lines.join('\n')}\n`)
      .join('\n');
  }

  /** Writes `<name>.txt` into a folder. */
  write(folder: string): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${this.options.name}.txt`), this.text());
  }

  #watch(method: string, sent: readonly unknown[], call: () => unknown): unknown {
    const test = this.options.test();
    if (test === null) return call();
    const section = this.#sections.get(test) ?? this.#begin(test);
    const { lines, naming } = section;
    const asked = `${method} ${naming.write(sent)}`;
    const place = lines.push(`${asked}\n  ${NOTHING_YET}`) - 1;
    const say = (answer: string) => (lines[place] = `${asked}\n  ${answer}`);
    const answer = call();
    if (isIterable(answer)) return this.#followed(answer, naming, say);
    if (!(answer instanceof Promise)) {
      say(naming.write(answer));
      return answer;
    }
    return answer.then(
      (value: unknown) => {
        say(isPart(value) ? 'what follows' : naming.write(isShare(value) ? 'a share' : value));
        return isPart(value) ? this.of(value, `${method}.`) : value;
      },
      (error: unknown) => {
        say(refusal(error, naming));
        throw error;
      },
    );
  }

  /** The events that a follower was given, without how they were cut into batches: that is a matter of time. */
  async *#followed(
    batches: AsyncIterable<unknown>,
    naming: Naming,
    say: (answer: string) => void,
  ): AsyncGenerator<unknown> {
    const given: string[] = [];
    try {
      for await (const batch of batches) {
        const { events = [] } = batch as { readonly events?: readonly unknown[] };
        given.push(...events.map((event) => naming.write(event)));
        say(`[${given.join()}]`);
        yield batch;
      }
    } catch (error) {
      say(`[${given.join()}]\n  ${refusal(error, naming)}`);
      throw error;
    }
  }

  #begin(test: string): Section {
    const section = { naming: new Naming(this.options.positionLike), lines: [] };
    this.#sections.set(test, section);
    return section;
  }
}

/** An error by its type, with what it says about the case. */
function refusal(error: unknown, naming: Naming): string {
  if (!(error instanceof Error)) return `! ${naming.write(error)}`;
  const { code, ...details } = { ...error } as Record<string, unknown>;
  delete details['cause'];
  return `! ${typeof code === 'string' ? code : error.constructor.name} ${naming.write(details)}`;
}

function isIterable(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

/** True for an object with methods of its own, such as an opened collection. */
function isPart(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const kind = Object.getPrototypeOf(value) as { readonly constructor?: unknown } | null;
  return ![
    null,
    Object.prototype,
    Array.prototype,
    Map.prototype,
    Set.prototype,
    Date.prototype,
  ].includes(kind as object | null);
}

/** True for a part of something: in bytes it differs from server to server. */
function isShare(value: unknown): boolean {
  return typeof value === 'number' && !Number.isInteger(value);
}
