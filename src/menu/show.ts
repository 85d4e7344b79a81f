import { BESIDE } from './items';
import { escaped, fitsAlert, report } from './words';

/** A short text as an alert, a long one as a dialog to scroll in. */
export function show(title: string, text: string): void {
  const ui = SpreadsheetApp.getUi();
  if (fitsAlert(text)) ui.alert(title, text, ui.ButtonSet.OK);
  else ui.showModalDialog(page('text', { text }).setWidth(640).setHeight(480), title);
}

export function showBeside(title: string, answer: Parameters<typeof report>[0]): void {
  SpreadsheetApp.getUi().showSidebar(page('text', { text: report(answer) }).setTitle(title));
}

/** The form of the selected row: it asks for itself (beside.ts). */
export function showForm(): void {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('fill').setTitle(BESIDE));
}

/** A menu cannot navigate: the person follows the link. */
export function showLink(title: string, text: string, url: string): void {
  SpreadsheetApp.getUi().showModalDialog(page('link', { text, url }).setWidth(420).setHeight(240), title);
}

/** The page with each `{{name}}` replaced by its text, escaped. */
function page(name: string, texts: Readonly<Record<string, string>>): GoogleAppsScript.HTML.HtmlOutput {
  const html = HtmlService.createHtmlOutputFromFile(name).getContent();
  return HtmlService.createHtmlOutput(html.replace(/\{\{(\w+)\}\}/g, (_, key: string) => escaped(texts[key] || '')));
}
