import { z } from 'zod';

const language = z.enum(['es', 'en', 'pt']);
const devices = z
  .enum(['desktop', 'mobile', 'both'])
  .describe('`mobile`: screens of at most 480 pixels.');

/** A text of the account in each language. */
export const widgetTextsSchema = z
  .object({ es: z.string(), en: z.string(), pt: z.string() })
  .readonly()
  .describe(
    "What the inbox does not say in a language is here as it says it in its own. All empty: the widget's own words.",
  )
  .meta({ title: 'Texts' });

/** What the loader knows before anything else is loaded: the server writes it into the loader's script. */
export const widgetLookSchema = z
  .object({
    hidden: z.boolean().describe('There is no button.'),
    language: language.describe('For visitors who speak none of the three.'),
    colour: z.string(),
    textColour: z.string(),
    left: z.boolean().describe('The button is at the left.'),
    logo: z
      .string()
      .nullable()
      .describe(
        'Path of the picture on the button on this server, 200 by 200 pixels; null: its own drawing.',
      ),
    text: widgetTextsSchema.nullable().describe('Of a long button.'),
    opens: z
      .object({ seconds: z.int(), on: devices })
      .readonly()
      .nullable()
      .describe('The window opens by itself.'),
    welcome: z
      .object({
        seconds: z.int(),
        on: devices,
        againMinutes: z.int(),
        inStarted: z.boolean().describe('Also where there is a conversation.'),
      })
      .readonly()
      .nullable()
      .describe('When the visitor is welcomed.'),
  })
  .readonly()
  .meta({ title: 'Look' });

/** What the frame knows of the options of its inbox. */
export const widgetChatSchema = z
  .object({
    colour: z.string(),
    textColour: z.string(),
    accent: z
      .object({ light: z.string(), dark: z.string() })
      .readonly()
      .describe('The colour as far as it can be read on the light and on the dark window.'),
    companyName: z
      .boolean()
      .describe('Messages and typing carry the name of the inbox, and no name of a person.'),
    identification: widgetTextsSchema.describe('At the top of the window before a conversation.'),
    header: widgetTextsSchema.describe('Above a thread.'),
    signIn: z
      .object({
        facebook: z.boolean(),
        google: z.boolean(),
        onlySocial: z.boolean(),
        anonymous: z.boolean(),
        emailIdentifies: z.boolean(),
        asksRut: z.boolean(),
        asksPhone: z.boolean(),
      })
      .readonly(),
    sound: z.boolean().describe('The page sounds when an agent answers.'),
    answersInNotice: z.boolean(),
    noticeMessages: z.int().describe('1 to 3.'),
    welcome: z
      .object({
        text: widgetTextsSchema,
        author: z.string().nullable().describe('Null: the inbox.'),
      })
      .readonly()
      .nullable(),
  })
  .readonly()
  .meta({ title: 'Chat' });

/** The form that takes the place of the chat while no person is online. */
export const widgetContactFormSchema = z
  .object({
    title: widgetTextsSchema,
    description: widgetTextsSchema,
    success: widgetTextsSchema.describe('Once it was sent.'),
    failure: widgetTextsSchema.describe('When it could not be sent.'),
  })
  .readonly()
  .meta({ title: 'ContactForm' });

export type WidgetTexts = z.output<typeof widgetTextsSchema>;
export type WidgetLook = z.output<typeof widgetLookSchema>;
export type WidgetChat = z.output<typeof widgetChatSchema>;
export type WidgetContactForm = z.output<typeof widgetContactFormSchema>;
