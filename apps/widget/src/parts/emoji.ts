import '../frame/styles/emoji.css';

/** The picker of emoji, which the frame asks for when a visitor wants one. */
export { EMOJI_SAYINGS } from '../frame/emoji/emoji-sayings';
export { emojiPicker, insertEmoji } from '@bitacora/written/emoji';
