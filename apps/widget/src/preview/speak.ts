import type { WidgetLanguage } from '../launcher-words';

/** Makes the browser one of a visitor who speaks this language: the widget reads it where it always does. */
export function speak(language: WidgetLanguage): void {
  Object.defineProperty(navigator, 'languages', { get: () => [language], configurable: true });
  document.documentElement.lang = language;
}
