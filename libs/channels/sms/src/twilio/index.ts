export { checkTwilio, twilioRequest } from './twilio-account.js';
export { twilioFailure, twilioWords } from './twilio-errors.js';
export { DELIVERY_PARAMETER, downloadFromTwilio } from './twilio-messages.js';
export { formOf, isSignedByTwilio, twilioSignature } from './twilio-signature.js';
