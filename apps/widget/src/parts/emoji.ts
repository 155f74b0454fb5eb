import '../frame/styles/emoji.css';

/** The picker of emoji, which the frame asks for when a visitor wants one. */
export { emojiPicker, insertEmoji } from '@bitacora/written/emoji';
