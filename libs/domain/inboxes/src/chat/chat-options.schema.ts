import { isVisible } from '@bitacora/kernel';
import { writtenText } from '@bitacora/schema';
import { z } from 'zod';
import {
  MAX_BUTTON_CHARACTERS,
  MAX_HEADING_CHARACTERS,
  MAX_WELCOME_CHARACTERS,
  recordedChatOptions,
} from './chat-options.js';

/** What shows nothing is no text. */
const text = (most: number) =>
  writtenText.max(most).transform((written) => (isVisible(written) ? written : ''));
/** A text in each language, as a person gives it. */
export const givenChatTexts = (most: number) =>
  z.object({ es: text(most), en: text(most), pt: text(most) });

const { looks, signIn, behaviour } = recordedChatOptions.shape;

/** As a person gives them. */
export const givenChatOptions = z.object({
  looks: looks.extend({
    language: looks.shape.language.default(null),
    buttonText: givenChatTexts(MAX_BUTTON_CHARACTERS),
    identification: givenChatTexts(MAX_HEADING_CHARACTERS),
    header: givenChatTexts(MAX_HEADING_CHARACTERS),
  }),
  signIn,
  behaviour: behaviour.extend({
    opensSeconds: behaviour.shape.opensSeconds.default(null),
    opensOn: behaviour.shape.opensOn.default(null),
    welcomeSeconds: behaviour.shape.welcomeSeconds.default(null),
    welcomeAgainMinutes: behaviour.shape.welcomeAgainMinutes.default(null),
    welcomeOn: behaviour.shape.welcomeOn.default(null),
    welcomeText: givenChatTexts(MAX_WELCOME_CHARACTERS),
    welcomeAuthorId: behaviour.shape.welcomeAuthorId.default(null),
  }),
});
