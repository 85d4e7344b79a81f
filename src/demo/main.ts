// `npm start`: the county's projects on this machine, with the demo.
import { runHost } from '../host/command';
import { loadDemo } from '.';
import { PRODUCT } from './product';

await runHost(PRODUCT, loadDemo);
