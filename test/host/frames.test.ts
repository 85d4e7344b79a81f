// What a browser makes of it: a newcomer's first page, a planted dialog that wants more than its own functions, and another
// site's page beside it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { startHost } from '../host';
import { open } from '../page';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const A = 'a@example.org';

const DIALOG = `<p id="who">…</p><p id="got">…</p><a target="_blank" href="https://script.google.com/macros/s/owner/exec?p=7">办理台</a>
<script>
  google.script.run.withSuccessHandler(function (who) { document.getElementById('who').textContent = who; }).who();
  var reach = function (work) { try { return String(work()); } catch (e) { return 'nothing'; } };
  fetch('/local/act', { method: 'POST', body: JSON.stringify({ as: 'owner@example.org' }) })
    .then(function () { return 'somebody else'; }, function () { return 'nobody else'; })
    .then(function (is) {
      var got = [is, reach(function () { return document.cookie; }), reach(function () { return parent.document.title; })];
      document.getElementById('got').textContent = got.join(', ');
    });
</script>`;

test('a newcomer is signed in by the page; a planted dialog reaches its own functions alone; another site nothing', async () => {
  const host = await startHost({ bundles });
  const evil = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end('<p>evil</p>'));
  await new Promise<void>((listening) => evil.listen(0, '127.0.0.1', listening));
  const browser = await launchBrowser();
  try {
    const code = `function onOpen() { SpreadsheetApp.getUi().createMenu('页').addItem('开', 'show').addToUi(); }
      function show() { SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput(${JSON.stringify(DIALOG)}), '话'); }
      function who() { return Session.getActiveUser().getEmail(); }`;
    await host.ask(A, '/local/script', { project: 'spy', code });
    const { page } = await open(browser, `${host.url}/`);
    const me = await page.locator('#me').inputValue();
    expect(await page.evaluate(async () => (await fetch('/local/page/me')).json())).toEqual({ me });

    await page.getByRole('menuitem', { name: '页' }).click();
    await page.getByRole('menuitem', { name: '开' }).click();
    const frame = page.frameLocator('dialog iframe');
    await frame.locator('#who', { hasText: me }).waitFor();
    await frame.locator('#got', { hasText: 'nobody else, nothing, nothing' }).waitFor();
    const opening = page.context().waitForEvent('page');
    await frame.getByText('办理台').click();
    const desk = await opening;
    await desk.getByText(me).waitFor();

    const before = (await host.executions()).length;
    const other = await page.context().newPage();
    // Another port of this machine is another site, though browsers call localhost the same one.
    for (const name of ['127.0.0.1', 'localhost']) {
      await other.goto(`http://${name}:${(evil.address() as AddressInfo).port}/`);
      const got = await other.evaluate(async (url) => {
        const asked = [
          ['/macros/owner/run', '{"function":"whoAmI"}'],
          ['/local/act', '{"as":"owner@example.org"}'],
          ['/local/clock', '{"advance":"P1D"}'],
        ];
        const modes: RequestMode[] = ['no-cors', 'cors'];
        const answers = asked.flatMap(([path, body]) =>
          modes.map((mode) =>
            fetch(url + path, { method: 'POST', mode, body: body ?? '', credentials: 'include' }).then(
              ({ status }) => `${path} ${status}`,
              () => 'failed',
            ),
          ),
        );
        const script = document.createElement('script');
        script.src = `${url}/local/executions`;
        const loaded = new Promise<string>((done) => {
          script.onload = () => done('loaded');
          script.onerror = () => done('failed');
        });
        document.body.append(script);
        return [...new Set(await Promise.all([...answers, loaded]))];
      }, host.url);
      expect(got).toEqual(['failed']);
    }
    expect((await host.executions()).length).toBe(before);
    expect(await page.evaluate(async () => (await fetch('/local/page/me')).json())).toEqual({ me });
  } finally {
    await browser.close();
    evil.close();
    await host.close();
  }
});
