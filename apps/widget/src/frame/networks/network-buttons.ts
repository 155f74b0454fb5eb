import type { Network, WidgetChat } from '@bitacora/widget-protocol';
import type { WidgetLanguage } from '../../launcher-words';
import { element } from '../view/element';
import { NetworkError, askNetwork } from './network-window';
import { NETWORK_SAYINGS } from './network-words';

const NETWORKS = ['google', 'facebook'] as const;

/** What the buttons need of the form around them. */
export interface NetworkPorts {
  readonly language: WidgetLanguage;
  readonly asks: WidgetChat['signIn'];
  /** Where the network asks. */
  page(network: Network): Promise<string>;
  /** What the network said lets the visitor in. Throws a Refusal. */
  enter(proof: string): Promise<void>;
  /** Says what went wrong; empty: nothing did. */
  say(problem: string): void;
  /** Says why the visitor is not let in. */
  failed(error: unknown): void;
}

/** A button for each network with which visitors sign in, and a line before what is typed instead. */
export function networkButtons(ports: NetworkPorts): readonly HTMLElement[] {
  const { asks } = ports;
  const words = NETWORK_SAYINGS[ports.language];
  const buttons = NETWORKS.filter((network) => asks[network]).map((network) => {
    const button = element('button', { type: 'button', class: 'network' }, words[network]);
    button.onclick = () => void ask(network);
    return button;
  });
  const line = (said: string) => element('p', { class: 'intro' }, said);
  return asks.onlySocial ? [line(words.intro), ...buttons] : [...buttons, line(words.or)];

  async function ask(network: Network): Promise<void> {
    ports.say('');
    for (const button of buttons) button.disabled = true;
    try {
      const proof = await askNetwork(network, (chosen) => ports.page(chosen));
      await ports.enter(proof);
    } catch (error) {
      if (error instanceof NetworkError) ports.say(words[error.failure]);
      else if (asks.onlySocial && isWithoutEmail(error)) ports.say(words.noEmail);
      else ports.failed(error);
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  }
}

/** The form has no field in which it could be typed. */
function isWithoutEmail(error: unknown): boolean {
  return error instanceof Error && error.message === 'EMAIL_REQUIRED';
}
