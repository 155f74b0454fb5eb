import type { Memory } from '../kept/memory';
import type { WidgetLanguage } from '../../launcher-words';

/** Key of when the visitor was welcomed last, in milliseconds. */
const AT = 'welcome.at';
/** Key of the language of a welcome that is neither answered nor closed. */
export const WELCOME = 'welcome.open';
const MINUTE_MS = 60_000;
const LANGUAGES: readonly string[] = ['es', 'en', 'pt'] satisfies readonly WidgetLanguage[];

/** When the visitor is welcomed again, and where. */
export interface WelcomeRules {
  readonly againMinutes: number;
  /** Also where there is a conversation. */
  readonly inStarted: boolean;
}

/** The message that starts no conversation: shown to the browser, on its pages together, until it is answered or closed. */
export class Welcome {
  constructor(private readonly memory: Memory) {}

  /** The language in which it waits for an answer; null: none does. */
  get open(): WidgetLanguage | null {
    const kept = this.memory.get(WELCOME) ?? '';
    return LANGUAGES.includes(kept) ? (kept as WidgetLanguage) : null;
  }

  /** Shows it unless that was done a short while ago, or there is a conversation that it is not meant for. */
  show(rules: WelcomeRules, hasConversation: boolean, language: WidgetLanguage): boolean {
    const isSoon = Date.now() - Number(this.memory.get(AT) ?? 0) < rules.againMinutes * MINUTE_MS;
    if (isSoon || (hasConversation && !rules.inStarted)) return false;
    this.memory.set(AT, String(Date.now()));
    this.memory.set(WELCOME, language);
    return true;
  }

  close(): void {
    this.memory.remove(WELCOME);
  }
}
