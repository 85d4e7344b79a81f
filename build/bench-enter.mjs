// Many projects put into a workbook at once, for the bench: as owner would have written and kept them.
import { createHmac } from 'node:crypto';

/** Through the workbook's own write: sealed and chained with the installed key, no more than a row per stage and move. */
export async function enter(src, { made: host }, made, known) {
  const property = (name) => host.store.get('property', `owner script\n${name}`);
  const id = host.spreadsheetId();
  const answers = new Map();
  const call = async (path, body) => {
    const { status, body: answer } = await host.engine.call('POST', `/v4/spreadsheets/${id}${path}`, body, host.owner);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(answer).slice(0, 300)}`);
    return answer;
  };
  const written = [];
  const ports = {
    spreadsheetId: id,
    owner: host.owner,
    seal: (text) => createHmac('sha256', property('ledgerKey')).update(text).digest('base64url').padEnd(44, '='),
    head: {
      get: () => ({ head: end('head'), next: end('next') }),
      announce: (next) => host.store.put('property', 'owner script\nnext', JSON.stringify(next)),
      settle(to, last) {
        host.store.put('property', 'owner script\nhead', JSON.stringify(to));
        keepLast(src, host, last);
      },
      // Only new projects are entered, and nothing is looked up.
      last: () => new Map(),
      matters: () => new Map(),
      fault: (serial) => {
        if (serial !== undefined) throw new Error(`bench: entry ${serial} is at fault`);
      },
    },
    refused: { all: () => [], add() {} },
    sheets: {
      Spreadsheets: {
        // The workbook reads synchronously, the engine does not: what it misses is fetched, and it starts again.
        getByDataFilter(body, _, { fields }) {
          const key = JSON.stringify([body, fields]);
          if (!answers.has(key)) throw { key, body, fields };
          return answers.get(key);
        },
        batchUpdate: (body) => written.push(body),
      },
    },
  };
  const end = (name) => (property(name) ? JSON.parse(property(name)) : undefined);
  const book = src.openBook(ports);
  const today = '2024-12-02';
  for (let at = 0; at < made.length; at += 200) {
    answers.clear();
    let snapshot;
    while (!snapshot) {
      try {
        snapshot = book.read({ projects: [], today });
      } catch (need) {
        if (!need.key) throw need;
        answers.set(need.key, await call(`:getByDataFilter?fields=${encodeURIComponent(need.fields)}`, need.body));
      }
    }
    if (snapshot.stop) throw new Error(snapshot.stop);
    const part = made.slice(at, at + 200);
    const done = part.flatMap(({ project, happenings }) => happenings.map((happening) => ({ happening, project })));
    const commandId = `bench-${known + at}`;
    book.write(snapshot, { commandId, at: `${today} 10:00:00`, answer: '{}', done, mail: [] });
    for (const body of written.splice(0)) await call(':batchUpdate', body);
  }
}

/** The dossiers' last entries, as owner's store packs them. */
function keepLast(src, host, last) {
  const by = new Map();
  for (const [id, serial] of last) {
    const name = `owner script\nlast:${src.bucketOf(id)}`;
    const kept = host.store.get('property', name) ?? '';
    by.set(name, (by.get(name) ?? src.unpackBucket(src.bucketOf(id), kept)).set(id, serial));
  }
  for (const [name, own] of by) host.store.put('property', name, src.packBucket(own));
}
