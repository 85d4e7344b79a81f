// A link that is asked for may be a file: what takes it comes when somebody wants to give one.
import type { Uploads } from '../files';
import { button, h } from './dom';
import { failed, injected, once } from './injected';

const come = once('files', ({ code }) => injected<{ uploads: Uploads }>(code!).uploads);

export function fileButton(made: (uploads: Uploads) => readonly HTMLElement[], says = '上传文件'): HTMLElement {
  const open = button(says, () =>
    come().then(
      (uploads) => {
        place.replaceChildren(...made(uploads));
        place.querySelector<HTMLElement>('input,h3')?.focus();
      },
      (error) => place.append(failed(error, '请再点一次')),
    ),
  );
  const place = h('div', {}, open);
  return place;
}
