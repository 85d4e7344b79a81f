// The demo: who is in 人员, and the county's projects, as steps through the doors.
import type { Demo } from '../begin';

/** `none`: the host runs other projects than ours, which know nothing of the demo. */
export async function loadDemo(none: boolean): Promise<Demo> {
  const nothing: Demo = { people: [], projects: [] };
  return none ? nothing : nothing;
}
