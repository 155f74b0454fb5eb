/** The form in the place of the chat, which the frame asks for where no person is online. */
export { ContactFormView } from '../frame/contact-form/contact-form-view';
export { sendForm } from '../frame/contact-form/form-sending';
