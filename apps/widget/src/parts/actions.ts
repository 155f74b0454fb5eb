import '../frame/styles/actions.css';

/** What a visitor does with a conversation besides writing in it, which the frame asks for when its button is pressed. */
export { actionPanel } from '../frame/actions/action-panel';
