// README's three pictures, of a demo that runs: `npm start -- --no-open`, then `node build/pictures.mjs`.
import { join } from 'node:path';
import { sources } from './module.mjs';

const [url = 'http://127.0.0.1:8787'] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const { launchBrowser, open } = await sources(
  'pictures',
  `export { launchBrowser } from './test/browser'; export { open } from './test/page';`,
);
const mail = (name) => `${name}@example.org`;
const browser = await launchBrowser();
const keep = (page, name) => page.screenshot({ path: join(root, `build/readme/${name}.png`) });

/** As the sheet's page, as wide as a small office's screen. */
async function sheetOf(name) {
  const opened = await open(browser, url, mail(name));
  await opened.page.setViewportSize({ width: 1366, height: 768 });
  return opened;
}

const town = await sheetOf('nanjiangkou');
await town.openSheet('申报');
const row = 1 + (await fetch(`${url}/local/meta`).then(rowOf('YN2026-0013')));
await town.select(`C${row}`);
await town.clickMenu(['政务项目', '逐项填写']);
await town.page.locator('iframe').first().contentFrame().locator('.field').first().waitFor();
await town.settled();
await keep(town.page, 'form');

const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
await context.request.post(`${url}/local/act`, { data: { as: mail('chushen') } });
const desk = await context.newPage();
await desk.goto(`${url}/macros/owner/exec?p=YN2026-0008`);
await desk.getByRole('heading', { name: '概要' }).waitFor();
await keep(desk, 'desk');

const chief = await sheetOf('lingdao');
await chief.openSheet('总览');
await chief.page.waitForTimeout(3000);
await keep(chief.page, 'overview');
await browser.close();

function rowOf(id) {
  return async (meta) => {
    const { spreadsheetId } = await meta.json();
    const path = `/v4/spreadsheets/${spreadsheetId}/values/${encodeURIComponent('申报!A:A')}`;
    const answer = await fetch(url + path, { headers: { Authorization: `Bearer ${mail('nanjiangkou')}` } });
    return (await answer.json()).values.findIndex(([cell]) => cell === id);
  };
}
