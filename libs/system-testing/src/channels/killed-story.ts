import { SendReply } from '@bitacora/conversations';
import type { MortalStores } from '@bitacora/testing';
import { type ConversationDocument, conversationsProjection } from '@bitacora/views';
import type { StagedHandOver } from './staged-channel.js';
import { STAGED_ACCOUNT, type StagedStory } from './staged-story.js';

const STEP_MS = 5000;
/** Real milliseconds in which calls of providers come and go. */
const MOMENT_MS = 10;
const LONGEST_STEPS = 300;
const ENDS: ReadonlySet<string> = new Set(['sent', 'unknown', 'failed']);

/** What came of a message and its answer. */
export interface KilledOutcome {
  /** Times that the message is in the log. */
  readonly received: number;
  /** Times that the client got the answer. */
  readonly got: number;
  /** Of the answer's delivery; `nothing`: it never came to its end. */
  readonly state: string;
  /** Writes of the process that was to be killed, and whether it was. */
  readonly writes: number;
  readonly isKilled: boolean;
}

/**
 * A client writes and gets an answer, while the process is killed after so many writes; another one continues. What was not answered is asked
 * for again, as providers and consoles do.
 */
export class KilledStory {
  /** Under way, when the process dies before its answer. */
  #written: Promise<StagedHandOver> | null = null;
  #issuedAt = '';

  constructor(
    private readonly story: StagedStory,
    private readonly client: number,
  ) {}

  async run(killAfter: number): Promise<KilledOutcome> {
    const { story, client } = this;
    const mortal = story.system.mortal ?? (await story.system.startMortal());
    mortal.dieAfter(killAfter);
    const first = await this.#life(mortal);
    const writes = mortal.written();
    // One that lived ends as every process does: what it writes then kills nothing.
    if (first !== null) mortal.dieAfter(Number.POSITIVE_INFINITY);
    const state = first ?? (await this.#life(await story.system.startMortal()));
    return {
      received: (await this.#received()).length,
      got: story.got(client).filter((each) => each.includes(this.#said)).length,
      ...{ state: state ?? 'nothing', writes, isKilled: first === null },
    };
  }

  get #asked(): string {
    return `Pregunta ${this.client}.`;
  }

  get #said(): string {
    return `Respuesta ${this.client}.`;
  }

  /** Everything that is left to be done; how the answer's delivery ended, null when the process did before. */
  async #life(process: MortalStores): Promise<string | null> {
    await Promise.race([process.death, this.#ask()]);
    const conversationId = await this.#until(
      process,
      async () => (await this.#received())[0] ?? null,
    );
    if (conversationId === null) return null;
    return this.#until(process, async () => {
      const deliveryId = await this.#answer(conversationId);
      const state = (await this.story.deliveryNow(deliveryId))?.state ?? '';
      return ENDS.has(state) ? state : null;
    });
  }

  async #ask(): Promise<void> {
    const { story, client } = this;
    this.#written ??= story.channel.write(client, this.#asked);
    const { isTaken, again } = await this.#written;
    if (!isTaken) this.#written = again().then((taken) => ({ isTaken: taken, again }));
    await this.#written;
  }

  /** Conversations by the messages in them that are this one. */
  async #received(): Promise<readonly string[]> {
    const { story } = this;
    const { views } = story.system.app.runtime;
    // Of a process that began just now they are behind, and wait for what the dead one had.
    const view = views.collection<ConversationDocument>(conversationsProjection.name);
    const all = await view.find({ account: STAGED_ACCOUNT });
    const found = all.map(async ({ conversationId }) => {
      const messages = await story.events(conversationId, 'MessageReceived');
      const same = messages.filter((data) => (data as { text: string }).text.includes(this.#asked));
      return same.map(() => conversationId);
    });
    return (await Promise.all(found)).flat();
  }

  /** The command is the same however often it is sent. */
  async #answer(conversationId: string): Promise<string> {
    const { system } = this.story;
    this.#issuedAt ||= system.stores.clock.now();
    const of = { id: `answer-${this.client}`, issuedAt: this.#issuedAt };
    const data = { conversationId, text: this.#said };
    const command = new SendReply(data, system.context(STAGED_ACCOUNT), of);
    const result = await system.app.runtime.handler.execute(command);
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    const sent = await system.events(`conversation-${STAGED_ACCOUNT}.${conversationId}`);
    return sent.find(({ type }) => type === 'MessageSent')?.id ?? '';
  }

  /** What a look gives, while time passes; null: the process died. */
  async #until<T>(process: MortalStores, look: () => Promise<T | null>): Promise<T | null> {
    let isDead = false;
    void process.death.then(() => (isDead = true));
    for (let step = 0; step < LONGEST_STEPS; step += 1) {
      const found = await Promise.race([process.death, look()]);
      if (found !== null || isDead) return isDead ? null : found;
      this.story.system.stores.clock.advance(STEP_MS);
      await new Promise((resolve) => setTimeout(resolve, MOMENT_MS));
    }
    throw new Error(`It came to no end: client ${this.client}.`);
  }
}
