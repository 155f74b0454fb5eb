import type { WidgetPreview } from '@bitacora/widget-protocol';

/** Calls the listener with what the page around shows, which is one of this very server. */
export function onPreview(listener: (preview: WidgetPreview) => void): void {
  addEventListener('message', ({ data, origin, source }: MessageEvent<Partial<WidgetPreview>>) => {
    if (source !== parent || parent === window || origin !== location.origin) return;
    if (data?.bitacora === 'preview') listener(data as WidgetPreview);
  });
  if (parent !== window) parent.postMessage({ bitacora: 'preview-ready' }, location.origin);
}
