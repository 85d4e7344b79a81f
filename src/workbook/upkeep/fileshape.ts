// The file's own settings, which every editor may change: they are ours, and each read asks for them.
import { COUNTY } from '../../measure';
import { hexOf, type Request, rgb } from '../cells/cells';
import { LAYOUT } from '../layout/layout';

type Spreadsheet = GoogleAppsScript.Sheets.Schema.Spreadsheet;

/** A sheet as Google answers it; its types have no slicers yet. */
export type Sheet = GoogleAppsScript.Sheets.Schema.Sheet & { slicers?: { slicerId?: number }[] };

/** What differs, in words, and the requests that set it right. No words of whoever changed it: they go into a mail. */
export type Fault = readonly [says: string, requests: readonly Request[]];

/** As it is made, and as it stays. */
export const FILE = {
  title: COUNTY.titles.workbook,
  locale: 'zh_CN',
  timeZone: 'Asia/Shanghai',
  autoRecalc: 'ON_CHANGE',
} as const;
const NAMES: Readonly<Record<keyof typeof FILE, string>> = {
  title: '文件名',
  locale: '语言区域',
  timeZone: '时区',
  autoRecalc: '重新计算方式',
};

export const FILE_FIELDS =
  'properties(title,locale,timeZone,autoRecalc,iterativeCalculationSettings),developerMetadata(metadataKey,metadataValue)';

export const layoutMetadata: Request = {
  createDeveloperMetadata: {
    developerMetadata: {
      metadataKey: 'layout',
      metadataValue: LAYOUT,
      location: { spreadsheet: true },
      visibility: 'DOCUMENT',
    },
  },
};

const restored = (properties: Spreadsheet['properties'], fields: string): Request => ({
  updateSpreadsheetProperties: { properties, fields },
});

export function fileFaults({ properties = {}, developerMetadata = [] }: Spreadsheet): Fault[] {
  const faults: Fault[] = [];
  for (const key of Object.keys(FILE) as (keyof typeof FILE)[])
    if (properties[key] !== FILE[key])
      faults.push([`文件设置：${NAMES[key]}恢复为${FILE[key]}`, [restored({ [key]: FILE[key] }, key)]]);
  if (properties.iterativeCalculationSettings)
    faults.push(['文件设置：关闭迭代计算', [restored({}, 'iterativeCalculationSettings')]]);
  // Any editor may write what the metadata says: it stops nobody. The headers, which nobody but us can write, tell a layout.
  const versions = developerMetadata.filter((m) => m.metadataKey === 'layout');
  if (versions.length !== 1 || versions[0]!.metadataValue !== LAYOUT)
    faults.push(['文件设置：版式版本恢复', [...(versions.length ? [FORGET_LAYOUT] : []), layoutMetadata]]);
  return faults;
}
const FORGET_LAYOUT: Request = {
  deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: 'layout' } } },
};

/** Google's own theme: our cells take their colours from it. */
const THEME = {
  primaryFontFamily: 'Arial',
  themeColors: (
    [
      ['TEXT', '000000'],
      ['BACKGROUND', 'ffffff'],
      ['ACCENT1', '4285f4'],
      ['ACCENT2', 'ea4335'],
      ['ACCENT3', 'fbbc04'],
      ['ACCENT4', '34a853'],
      ['ACCENT5', 'ff6d01'],
      ['ACCENT6', '46bdc6'],
      ['LINK', '1155cc'],
    ] as const
  ).map(([colorType, hex]) => ({ colorType, color: rgb(hex) })),
};
/** The types of the service do not have it yet. */
type Themed = Spreadsheet['properties'] & { spreadsheetTheme?: Partial<typeof THEME> };
export const THEME_FIELDS = 'properties(spreadsheetTheme)';

/** Text that has the colour of its ground cannot be read; other colours are a matter of taste. */
export function themeFaults(properties: Themed | undefined): Fault[] {
  const shown = properties?.spreadsheetTheme?.themeColors ?? [];
  const is = (type: string, hex: string) =>
    shown.every(({ colorType, color }) => colorType !== type || hexOf(color) === hex);
  if (is('TEXT', '000000') && is('BACKGROUND', 'ffffff')) return [];
  const themed: Themed = { spreadsheetTheme: THEME };
  return [['文件设置：主题颜色恢复', [restored(themed, 'spreadsheetTheme')]]];
}
