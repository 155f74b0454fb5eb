import { RecordViewRebuild } from '@bitacora/account';
import { type Clock, type CommandDispatcher, type Ids, systemContext } from '@bitacora/kernel';
import type { RebuildAct, RebuildControl, RebuildState, ViewOverview } from '@bitacora/rebuild';

/** What the acts of the command line need of the running process. */
export interface CommandLineParts {
  readonly control: RebuildControl;
  readonly dispatcher: CommandDispatcher;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The account that the installation was set up with; null before. */
  readonly accountId: () => Promise<string | null>;
}

/** What the command line can ask for. `go`: start a rebuild, or go on with an unfinished one. */
const ACTS = ['go', 'start', 'cancel', 'resume', 'discard', 'confirm', 'revert'] as const;
export type CommandLineAct = (typeof ACTS)[number];

export function isAct(text: string): text is CommandLineAct {
  return (ACTS as readonly string[]).includes(text);
}

const POLL_MS = 250;
const UNDER_WAY: readonly (RebuildState | undefined)[] = ['ordered', 'running', 'cancelling'];

/**
 * Carries out what the command line asks about views. It acts as the system, and the audit log of
 * the account that the installation was set up with says so.
 */
export class CommandLineRebuilds {
  constructor(private readonly parts: CommandLineParts) {}

  list(): Promise<readonly ViewOverview[]> {
    return this.parts.control.list();
  }

  /** One act, recorded and done; the view afterwards. Throws RebuildRefusedError. */
  async act(name: string, asked: CommandLineAct): Promise<ViewOverview> {
    const { control } = this.parts;
    const { acts } = await control.view(name);
    const act = asked === 'go' ? (acts.includes('resume') ? 'resume' : 'start') : asked;
    await control.assertPossible(name, act);
    await this.#record(name, act);
    await control.act(name, act, null);
    return control.view(name);
  }

  /** The view again and again until nothing more happens to it, or the signal aborts. */
  async *watch(name: string, signal: AbortSignal): AsyncIterable<ViewOverview> {
    const { control, clock } = this.parts;
    let wake = new AbortController();
    const unsubscribe = control.onChange(() => wake.abort());
    try {
      while (!signal.aborted) {
        wake = new AbortController();
        const view = await control.view(name);
        yield view;
        if (!UNDER_WAY.includes(view.rebuild?.state)) return;
        await clock.sleep(POLL_MS, AbortSignal.any([signal, wake.signal]));
      }
    } finally {
      unsubscribe();
    }
  }

  async #record(view: string, act: RebuildAct): Promise<void> {
    const { dispatcher, ids, accountId } = this.parts;
    const account = await accountId();
    // Before the set-up there is no audit log that could show it.
    if (account === null) return;
    const id = ids.next();
    const context = systemContext(account, { correlationId: id });
    const command = new RecordViewRebuild({ view, act }, context, { id });
    const recorded = await dispatcher.execute(command);
    if (!recorded.ok) throw new TypeError(`${RecordViewRebuild.name}: ${recorded.errors[0]?.code}`);
  }
}
