import type { WidgetChat } from '@bitacora/widget-protocol';

/** Gives the window the colours of the inbox; an older server says none. */
export function paint({ style }: HTMLElement, chat: WidgetChat | undefined): void {
  if (!chat) return;
  const { colour, textColour, accent } = chat;
  style.setProperty('--main', colour);
  style.setProperty('--on-main', textColour);
  // Of links and of what has the focus: it lies on the paper of the window.
  style.setProperty('--focus', `light-dark(${accent.light}, ${accent.dark})`);
}
