import { mailAddress } from '@bitacora/schema';
import { givenChatTexts } from '../chat/chat-options.schema.js';
import {
  MAX_FORM_TEXT_CHARACTERS,
  MAX_FORM_TITLE_CHARACTERS,
  recordedContactForm,
} from './contact-form.js';

const { target, targetInboxId } = recordedContactForm.shape;

/** As a person gives it. */
export const givenContactForm = recordedContactForm.extend({
  target: target.default(null),
  targetInboxId: targetInboxId.default(null),
  address: mailAddress.nullable().default(null),
  formTitle: givenChatTexts(MAX_FORM_TITLE_CHARACTERS),
  formDescription: givenChatTexts(MAX_FORM_TEXT_CHARACTERS),
  successText: givenChatTexts(MAX_FORM_TEXT_CHARACTERS),
  failureText: givenChatTexts(MAX_FORM_TEXT_CHARACTERS),
});
