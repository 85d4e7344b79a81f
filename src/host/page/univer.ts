// Univer with the parts that a shared sheet needs, in Chinese, without those that would change what the server owns.
import {
  ICommandService,
  type Injector,
  type IUndoRedoItem,
  IUndoRedoService,
  type IUndoRedoStatus,
  LocaleType,
  LocalUndoRedoService,
  LogLevel,
  mergeLocales,
  type Plugin,
  type PluginCtor,
  Univer,
} from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import coreZh from '@univerjs/preset-sheets-core/locales/zh-CN';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import validationZh from '@univerjs/preset-sheets-data-validation/locales/zh-CN';
import { UniverSheetsFilterPreset } from '@univerjs/preset-sheets-filter';
import filterZh from '@univerjs/preset-sheets-filter/locales/zh-CN';
import { UniverSheetsFindReplacePreset } from '@univerjs/preset-sheets-find-replace';
import findZh from '@univerjs/preset-sheets-find-replace/locales/zh-CN';
import { UniverSheetsNotePreset } from '@univerjs/preset-sheets-note';
import noteZh from '@univerjs/preset-sheets-note/locales/zh-CN';
import { UniverSheetsSortPreset } from '@univerjs/preset-sheets-sort';
import sortZh from '@univerjs/preset-sheets-sort/locales/zh-CN';
import { BehaviorSubject } from 'rxjs';
import { gateOf, type Owner } from './gate';
import hiddenMenus from './hidden-menus.json';

export const UNIT = 'workbook';

export interface Made {
  api: FUniver;
  injector: Injector;
  commands: ICommandService;
  /** While `open`, changes run locally: only for making the workbook. */
  gate: { open: boolean };
  undoable: BehaviorSubject<IUndoRedoStatus>;
}

/** What is undone is on the server; only the cell editor's own typing is undone here. */
function undoServiceOf(status: BehaviorSubject<IUndoRedoStatus>): typeof LocalUndoRedoService {
  return class EditorUndoService extends LocalUndoRedoService {
    override readonly undoRedoStatus$ = status;
    override pushUndoRedo(item: IUndoRedoItem): void {
      if (item.unitID !== UNIT) super.pushUndoRedo(item);
    }
  };
}

function presets(container: string) {
  const menu = Object.fromEntries(hiddenMenus.map((id) => [id, { hidden: true }]));
  return [
    UniverSheetsCorePreset({
      container,
      ribbonType: 'simple',
      menu,
      disableTextFormatAlert: true,
      disableTextFormatMark: true,
      sheets: { disableForceStringAlert: true, disableForceStringMark: true, protectedRangeShadow: false },
      footer: {
        sheetBar: true,
        statisticBar: true,
        menus: true,
        zoomSlider: true,
        addSheetButtonConfig: { show: false },
      },
    }),
    UniverSheetsDataValidationPreset({ showEditOnDropdown: false }),
    UniverSheetsFilterPreset(),
    UniverSheetsSortPreset(),
    UniverSheetsNotePreset(),
    UniverSheetsFindReplacePreset(),
  ];
}

type Options = Record<string, unknown> | undefined;

export function makeUniver(container: string, owner: Owner): Made {
  const gate = gateOf(owner);
  const undoable = new BehaviorSubject<IUndoRedoStatus>({ undos: 0, redos: 0 });
  const univer = new Univer({
    locale: LocaleType.ZH_CN,
    locales: { [LocaleType.ZH_CN]: mergeLocales(coreZh, validationZh, filterZh, findZh, noteZh, sortZh) },
    logLevel: LogLevel.WARN,
    override: [
      [ICommandService, { useClass: gate.service }],
      [IUndoRedoService, { useClass: undoServiceOf(undoable) }],
    ],
  });
  // Presets overlap; the last one's options count, and each plugin is registered once.
  const plugins = new Map<string, [PluginCtor<Plugin>, Options]>();
  for (const preset of presets(container)) {
    for (const entry of preset.plugins) {
      const [plugin, options] = Array.isArray(entry) ? entry : [entry, undefined];
      plugins.delete(plugin.pluginName);
      plugins.set(plugin.pluginName, [plugin, options as Options]);
    }
  }
  for (const [plugin, options] of plugins.values()) {
    // The server computes. The formula plugin itself keeps its own switch: with it the formula bar stops working.
    const still = options && 'notExecuteFormula' in options && plugin.pluginName !== 'SHEETS_FORMULA_PLUGIN';
    univer.registerPlugin(plugin, still ? { ...options, notExecuteFormula: true } : options);
  }
  const injector = univer.__getInjector();
  return {
    api: FUniver.newAPI(univer),
    injector,
    commands: injector.get(ICommandService),
    gate: gate.state,
    undoable,
  };
}
