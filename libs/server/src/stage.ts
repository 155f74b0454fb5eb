import {
  type Actor,
  type CommandAccepted,
  type CommandClass,
  SYSTEM,
  reached,
  systemContext,
} from '@bitacora/kernel';
import type { ServerApp } from './start-app.js';
import type { Stores } from './stores/stores.js';

/** Who does something, and from where. */
export interface Performer {
  readonly actor: Actor;
  readonly ip: string | null;
}

export const THE_SYSTEM: Performer = { actor: SYSTEM, ip: null };

/** Sends the commands of the story through the real handler, and waits for the rules. */
export class Stage {
  constructor(
    readonly app: ServerApp,
    readonly stores: Stores,
    readonly accountId: string,
  ) {}

  /** Sends one command. Throws when it is refused: the story has to be right. */
  async send<Data>(
    command: CommandClass<Data>,
    data: NoInfer<Data>,
    { actor, ip }: Performer = THE_SYSTEM,
  ): Promise<CommandAccepted> {
    const id = this.stores.ids.next();
    const context = systemContext(this.accountId, { correlationId: id, ip }, actor);
    const result = await this.app.runtime.handler.execute(new command(data, context, { id }));
    if (!result.ok)
      throw new Error(`${command.name} was refused: ${JSON.stringify(result.errors)}`);
    return result;
  }

  /** Waits until the rules have dealt with everything up to the command's events. */
  async rulesAfter({ position }: CommandAccepted): Promise<void> {
    await this.#until((name) => name === 'automation', position);
  }

  /** Waits until every view and reactor has seen the whole log. */
  async settle(): Promise<void> {
    for (let before = ''; ;) {
      const head = await this.stores.events.head();
      if (head === before) return;
      before = head;
      await this.#until(() => true, head);
    }
  }

  async #until(concerns: (processor: string) => boolean, position: string): Promise<void> {
    const behind = () =>
      this.app.runtime
        .statuses()
        .some((status) => concerns(status.name) && !reached(status.position, position));
    while (behind()) await new Promise((resolve) => setImmediate(resolve));
  }
}
