// `npm run coverage:measure` and `npm run flows`: the documents made from the tables and the tests' titles. A test fails
// when what is checked in is stale.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sources } from './module.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const DOCUMENTS = {
  coverage: { source: 'coverage', text: (made) => made.coverageText(root), file: 'src/measure/COVERAGE.md' },
  flows: { source: 'flows', text: (made) => made.flowsText(), file: 'src/measure/FLOWS.md' },
};

const { source, text, file } = DOCUMENTS[process.argv[2]];
const written = text(await sources(source, `export * from './test/measure/${source}';`));
writeFileSync(join(root, file), written);
console.log(written);
