// `npm start`: build, then be the local host. Nothing is printed on standard output but the host's own ready line.
import { page } from './build.mjs';

globalThis.pageBuilt = page;
await import('./out/local/main.js');
