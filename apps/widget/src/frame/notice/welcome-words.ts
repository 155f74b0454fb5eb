import type { WidgetConfig } from '@bitacora/widget-protocol';
import type { WidgetLanguage } from '../../launcher-words';

/** The welcome message of the inbox, and in whose name; null when it has none. */
export function welcomeWords(
  config: WidgetConfig | null,
  language: WidgetLanguage | null,
): { readonly text: string; readonly author: string } | null {
  const welcome = config?.chat?.welcome;
  if (!config || !welcome || language === null) return null;
  return { text: welcome.text[language], author: welcome.author ?? config.inboxName };
}
