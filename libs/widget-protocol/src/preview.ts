import type { WidgetLook } from './chat.js';
import type { WidgetConfig } from './item.js';

/** What a preview of the chat can show. */
export const PREVIEW_SCENES = [
  'closed',
  'form',
  'welcome',
  'thread',
  'notice',
  'contact',
  'away',
] as const;
export type PreviewScene = (typeof PREVIEW_SCENES)[number];

/**
 * From the console to `/widget/preview`: what the chat would be like. Nothing of it is saved, and the preview makes no
 * call: it shows the widget's own parts with made-up words.
 */
export interface WidgetPreview {
  readonly bitacora: 'preview';
  readonly scene: PreviewScene;
  /** As on a telephone: the window fills the screen. */
  readonly narrow: boolean;
  /** The language of the visitor. */
  readonly language: 'es' | 'en' | 'pt';
  readonly theme: 'light' | 'dark';
  readonly look: WidgetLook;
  readonly config: WidgetConfig;
  /** Name of who answers in the made-up conversation. */
  readonly agent: string;
}

/** From the preview to the console: it can be shown something. */
export interface PreviewReady {
  readonly bitacora: 'preview-ready';
}
