/** Says how the chat's elements are displayed; on paper they are not. */
const DISPLAY = '--bitacora-display';

let sheet: CSSStyleSheet | null = null;

/**
 * The value for `display` of something that is on the screen and not on paper. Styles of an element cannot ask
 * for the medium, so that a property decides that the page's own rules do not know.
 */
export function onScreen(display: string): string {
  return `var(${DISPLAY}, ${display})`;
}

/** Lets the page print without the chat. Sheets that are made are allowed by every content security policy. */
export function hideOnPaper(): void {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(`@media print { :root { ${DISPLAY}: none } }`);
    }
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  } catch {
    // Browsers of before 2023 print the button.
  }
}
