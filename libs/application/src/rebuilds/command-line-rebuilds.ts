import { RecordViewRebuild } from '@bitacora/account';
import { type Clock, type CommandDispatcher, type Ids, systemContext } from '@bitacora/kernel';
import type { RebuildAct, RebuildControl, RebuildState, ViewOverview } from '@bitacora/rebuild';
import { type AccountPlaces, recordingAccount } from './recording-account.js';

/** What the acts of the command line need of the running process. */
export interface CommandLineParts {
  readonly control: RebuildControl;
  readonly dispatcher: CommandDispatcher;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly accounts: AccountPlaces;
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
 * Carries out what the command line asks about views, which hold all accounts. It acts as the system, and the audit log of
 * one account says so.
 */
export class CommandLineRebuilds {
  constructor(private readonly parts: CommandLineParts) {}

  list(): Promise<readonly ViewOverview[]> {
    return this.parts.control.list();
  }

  /** The account whose audit log acts are recorded in; null before the set-up. Throws RecordingAccountError. */
  account(asked: string | null): Promise<string | null> {
    return recordingAccount(this.parts.accounts, asked);
  }

  /** One act, recorded in an account and done; the view afterwards. Throws RebuildRefusedError and RecordingAccountError. */
  async act(name: string, asked: CommandLineAct, of: string | null): Promise<ViewOverview> {
    const { control } = this.parts;
    const accountId = await this.account(of);
    const { acts } = await control.view(name);
    const act = asked === 'go' ? (acts.includes('resume') ? 'resume' : 'start') : asked;
    await control.assertPossible(name, act);
    await this.#record(name, act, accountId);
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

  async #record(view: string, act: RebuildAct, account: string | null): Promise<void> {
    const { dispatcher, ids } = this.parts;
    // Before the set-up there is no audit log that could show it.
    if (account === null) return;
    const id = ids.next();
    const context = systemContext(account, { correlationId: id });
    const command = new RecordViewRebuild({ view, act }, context, { id });
    const recorded = await dispatcher.execute(command);
    if (!recorded.ok) throw new TypeError(`${RecordViewRebuild.name}: ${recorded.errors[0]?.code}`);
  }
}
