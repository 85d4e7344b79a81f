// `npm start`: build, then be the local host. Nothing is printed on standard output but the host's own ready line.
import './build.mjs';

await import('./out/local/main.js');
