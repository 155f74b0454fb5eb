import { handOver } from '../embed/hand-over';
import { FramedChat } from '../embed/inside/framed-chat';

/** The second script on the host page: what the loader asks for once the frame is needed. */
handOver((panel) => new FramedChat(panel));
