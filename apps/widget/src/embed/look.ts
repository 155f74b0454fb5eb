import type { WidgetLook, WidgetTexts } from '@bitacora/widget-protocol';
import { type WidgetLanguage, chooseLanguage } from '../launcher-words';

/** The server puts it around the loader's script when the token is in its address. */
declare const BITACORA_LOOK: WidgetLook | undefined;

/** Of a loader that came without one: of an unknown token, or of an older snippet. */
export const USUAL_LOOK: WidgetLook = {
  hidden: false,
  language: 'es',
  colour: '#14505a',
  textColour: '#ffffff',
  left: false,
  logo: null,
  text: null,
  opens: null,
  welcome: null,
};

/** What the script says of its inbox; null when it came without. */
export function ownLook(): WidgetLook | null {
  return typeof BITACORA_LOOK === 'undefined' ? null : BITACORA_LOOK;
}

/** A text of the account in the visitor's language, else in that of the inbox; empty when it has neither. */
export function textIn(
  texts: WidgetTexts,
  language: WidgetLanguage,
  otherwise: WidgetLanguage,
): string {
  return texts[language] || texts[otherwise];
}

/** The first language of the visitor that we speak, else that of the inbox. */
export function visitorLanguage({ language }: WidgetLook): WidgetLanguage {
  return chooseLanguage(navigator.languages, language);
}
