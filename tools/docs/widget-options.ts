/** An option of the website chat, as its manual has them. */
export interface WidgetOption {
  readonly id: string;
  readonly does: string;
  /** What holds it: fields of `Inbox.chat` and `Inbox.contactForm`, or another place. */
  readonly fields: readonly string[];
}

const option = (id: string, does: string, ...fields: readonly string[]): WidgetOption => ({
  ...{ id, does, fields },
});

/** Every option, W1 to W30. Other places than fields of chat and contact form begin with a capital letter. */
export const WIDGET_OPTIONS: readonly WidgetOption[] = [
  option('W1', 'Name of the chat', 'Inbox.name'),
  option(
    'W2',
    'Hide the chat in the console; hide its button on the website',
    ...['looks.hiddenInConsole', 'looks.hiddenOnSite'],
  ),
  option('W3', 'Token of the chat, and the secret that signs identities', 'Inbox.embedCode'),
  option('W4', 'Domain on which the chat is shown', 'Inbox.domain'),
  option(
    'W5',
    'Contact form in place of the chat while no person is online',
    ...['contactForm.replacesChat', 'contactForm.target', 'contactForm.address'],
    'contactForm.targetInboxId',
  ),
  option(
    'W6',
    'Sound in the console and on the website',
    ...['behaviour.consoleSound', 'behaviour.widgetSound'],
  ),
  option('W7', 'Main colour', 'looks.colour'),
  option('W8', 'Colour of the texts', 'looks.textColour'),
  option('W9', 'Logo on the button', 'Inbox.logo'),
  option('W10', 'Button at the left', 'looks.left'),
  option('W11', 'Long button with a text', 'looks.longButton', 'looks.buttonText'),
  option('W12', 'Write in the name of the company', 'looks.companyName'),
  option('W13', 'Sign in with Facebook', 'signIn.facebook'),
  option('W14', 'Sign in with Facebook only', 'signIn.onlySocial'),
  option('W15', 'Sign in with Google', 'signIn.google'),
  option('W16', 'Sign in with Google only', 'signIn.onlySocial'),
  option('W17', 'Anonymous visitors', 'signIn.anonymous'),
  option('W18', 'The e-mail identifies the visitor', 'signIn.emailIdentifies'),
  option('W19', 'Ask for the RUT', 'signIn.asksRut'),
  option('W20', 'Ask for the telephone', 'signIn.asksPhone'),
  option(
    'W21',
    'Open the chat on load',
    ...['behaviour.opens', 'behaviour.opensSeconds', 'behaviour.opensOn'],
  ),
  option('W22', 'Answer from the notification', 'behaviour.answersInNotice'),
  option('W23', 'How many messages the notification shows', 'behaviour.noticeMessages'),
  option(
    'W24',
    'Welcome message',
    ...['behaviour.welcome', 'behaviour.welcomeSeconds', 'behaviour.welcomeAgainMinutes'],
    ...['behaviour.welcomeInStarted', 'behaviour.welcomeOn', 'behaviour.welcomeText'],
    ...['behaviour.welcomeByCompany', 'behaviour.welcomeAuthorId'],
  ),
  option(
    'W25',
    'Identification text before a conversation, in the language of the visitor',
    ...['looks.identification', 'looks.language'],
  ),
  option('W26', 'Header text above a conversation', 'looks.header'),
  option('W27', 'Contact form: title', 'contactForm.formTitle'),
  option('W28', 'Contact form: description', 'contactForm.formDescription'),
  option('W29', 'Contact form: text after it was sent', 'contactForm.successText'),
  option('W30', 'Contact form: text after it could not be sent', 'contactForm.failureText'),
];
