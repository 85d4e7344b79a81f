// A file of Drive at the address that scripts know it by, for whoever may open it.
import { contentIn, fileIn, mayOpen } from '../services/drive';
import type { Door } from './route';
import { attachment, Refused, send } from './wire';

export const FILE_DOORS: Record<string, Door> = {
  'GET /file/d/([\\w-]+)/view': (call) => {
    const { host, parts, response } = call;
    const email = call.signedIn();
    const file = fileIn(host, parts[0]!);
    if (!file || file.trashed) throw new Refused(404, `no file ${parts[0]}`);
    if (!mayOpen(host, file, email)) throw new Refused(403, `${email} may not open this file`);
    attachment(response, file.name);
    send(response, 200, file.mimeType, contentIn(host, file.id));
  },
};
