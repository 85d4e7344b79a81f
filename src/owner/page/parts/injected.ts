/** Runs the script of a page that came as text, with its style, and gives what it has put on the window. */
export function injected<T>(code: string): T {
  const page = new DOMParser().parseFromString(code, 'text/html');
  const style = page.querySelector('style');
  if (style) document.head.append(style);
  const script = document.createElement('script');
  script.text = page.querySelector('script')?.text ?? '';
  document.head.append(script);
  return window as unknown as T;
}
