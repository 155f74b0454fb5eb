/** Built console: `StaticFiles`. */
export const CONSOLE_FILES = Symbol('ConsoleFiles');
/** Built widget: `StaticFiles`. */
export const WIDGET_FILES = Symbol('WidgetFiles');
