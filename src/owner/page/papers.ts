// 公文, which the desk's page does not carry: what fills and prints a .docx is larger than all of it. It comes when the first
// document, or the screen, is opened.
import { asTable, made } from './parts/made';
import { paperPanel } from './screens/making';
import type { Papers } from './screens/paper';
import { papersScreen } from './screens/papers';

(window as unknown as { papers: Papers }).papers = { panel: paperPanel, screen: papersScreen, made, asTable };
