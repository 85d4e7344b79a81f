// Session, ScriptApp's identity, the project's own files, and time that passes: what needs no other service.
import { randomBytes } from 'node:crypto';
import { subjectOf } from '../accounts';
import { type Family, ScriptError, type Served } from '../scripts/execution';
import type { World } from '../world';

export function accountOperations(world: World): Served<Family<'session' | 'script' | 'html' | 'utilities'>> {
  return {
    'session.active': ({ job }) => job.active,
    'session.effective': ({ job }) => (job.limited ? '' : job.as),
    'session.key': ({ job }) =>
      Buffer.from(`${job.project.name} ${subjectOf(job.active || job.as)}`).toString('base64url'),
    'script.url': ({ job }) => world.webApps.find(({ project }) => project === job.project.name)?.url ?? '',
    'script.identityToken': ({ job, time }) => {
      const { scopes, clientId } = job.project;
      // Without the scope, and where nothing was consented to, there is no token and no error.
      if (job.limited || (scopes && !scopes.includes('openid'))) return null;
      return world.tokens.issue(job.as, clientId, time);
    },
    'script.oauthToken': () => `local.${randomBytes(24).toString('base64url')}`,
    'html.file': ({ job }, name) => {
      const { html } = job.project;
      const key = String(name).replace(/\.html$/, '');
      const content = Object.hasOwn(html, key) ? html[key] : undefined;
      if (content === undefined) throw new ScriptError(`No HTML file named ${name} was found.`);
      return content;
    },
    'utilities.sleep': (execution, ms) => {
      execution.spend(Math.max(0, Number(ms) || 0));
      return null;
    },
  };
}
