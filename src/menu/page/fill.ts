// 逐项填写, beside the sheet: the form of the row in which the person stands.
import { Beside } from './fill/beside';

new Beside(document.getElementById('form')!).begin();
