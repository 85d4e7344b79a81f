// The words that a field takes where it takes no free text; the types of @googleapis/sheets leave them out. Source: the
// reference of each message.

/** The type's name at Google, and its words. */
export type Enum = readonly [type: string, words: readonly string[]];

const words = (type: string, list: string): Enum => [type, list.split(' ')];

const DIMENSION = words('Dimension', 'DIMENSION_UNSPECIFIED ROWS COLUMNS');
const VISIBILITY = words('DeveloperMetadataVisibility', 'DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED DOCUMENT PROJECT');
const LOCATION = words(
  'DeveloperMetadataLocationType',
  'DEVELOPER_METADATA_LOCATION_TYPE_UNSPECIFIED ROW COLUMN SHEET SPREADSHEET',
);
const PASTE = words(
  'PasteType',
  'PASTE_NORMAL PASTE_VALUES PASTE_FORMAT PASTE_NO_BORDERS PASTE_FORMULA PASTE_DATA_VALIDATION PASTE_CONDITIONAL_FORMATTING',
);
const THEME_COLOR = words(
  'ThemeColorType',
  'THEME_COLOR_TYPE_UNSPECIFIED TEXT BACKGROUND ACCENT1 ACCENT2 ACCENT3 ACCENT4 ACCENT5 ACCENT6 LINK',
);

export const ENUMS: Readonly<Record<string, Readonly<Record<string, Enum>>>> = {
  AppendDimensionRequest: { dimension: DIMENSION },
  BooleanCondition: {
    type: words(
      'ConditionType',
      'CONDITION_TYPE_UNSPECIFIED NUMBER_GREATER NUMBER_GREATER_THAN_EQ NUMBER_LESS NUMBER_LESS_THAN_EQ NUMBER_EQ NUMBER_NOT_EQ NUMBER_BETWEEN NUMBER_NOT_BETWEEN TEXT_CONTAINS TEXT_NOT_CONTAINS TEXT_STARTS_WITH TEXT_ENDS_WITH TEXT_EQ TEXT_IS_EMAIL TEXT_IS_URL DATE_EQ DATE_BEFORE DATE_AFTER DATE_ON_OR_BEFORE DATE_ON_OR_AFTER DATE_BETWEEN DATE_NOT_BETWEEN DATE_IS_VALID ONE_OF_RANGE ONE_OF_LIST BLANK NOT_BLANK CUSTOM_FORMULA BOOLEAN TEXT_NOT_EQ DATE_NOT_EQ FILTER_EXPRESSION',
    ),
  },
  Border: { style: words('Style', 'STYLE_UNSPECIFIED DOTTED DASHED SOLID SOLID_MEDIUM SOLID_THICK NONE DOUBLE') },
  CellFormat: {
    horizontalAlignment: words('HorizontalAlign', 'HORIZONTAL_ALIGN_UNSPECIFIED LEFT CENTER RIGHT'),
    hyperlinkDisplayType: words('HyperlinkDisplayType', 'HYPERLINK_DISPLAY_TYPE_UNSPECIFIED LINKED PLAIN_TEXT'),
    textDirection: words('TextDirection', 'TEXT_DIRECTION_UNSPECIFIED LEFT_TO_RIGHT RIGHT_TO_LEFT'),
    verticalAlignment: words('VerticalAlign', 'VERTICAL_ALIGN_UNSPECIFIED TOP MIDDLE BOTTOM'),
    wrapStrategy: words('WrapStrategy', 'WRAP_STRATEGY_UNSPECIFIED OVERFLOW_CELL LEGACY_WRAP CLIP WRAP'),
  },
  ColorStyle: { themeColor: THEME_COLOR },
  ConditionValue: {
    relativeDate: words(
      'RelativeDate',
      'RELATIVE_DATE_UNSPECIFIED PAST_YEAR PAST_MONTH PAST_WEEK YESTERDAY TODAY TOMORROW',
    ),
  },
  CopyPasteRequest: { pasteOrientation: words('PasteOrientation', 'NORMAL TRANSPOSE'), pasteType: PASTE },
  CutPasteRequest: { pasteType: PASTE },
  DeleteRangeRequest: { shiftDimension: DIMENSION },
  DeveloperMetadata: { visibility: VISIBILITY },
  DeveloperMetadataLocation: { locationType: LOCATION },
  DeveloperMetadataLookup: {
    locationMatchingStrategy: words(
      'DeveloperMetadataLocationMatchingStrategy',
      'DEVELOPER_METADATA_LOCATION_MATCHING_STRATEGY_UNSPECIFIED EXACT_LOCATION INTERSECTING_LOCATION',
    ),
    locationType: LOCATION,
    visibility: VISIBILITY,
  },
  DimensionRange: { dimension: DIMENSION },
  InsertRangeRequest: { shiftDimension: DIMENSION },
  InterpolationPoint: {
    type: words('InterpolationPointType', 'INTERPOLATION_POINT_TYPE_UNSPECIFIED MIN MAX NUMBER PERCENT PERCENTILE'),
  },
  MergeCellsRequest: { mergeType: words('MergeType', 'MERGE_ALL MERGE_COLUMNS MERGE_ROWS') },
  NumberFormat: {
    type: words(
      'NumberFormatType',
      'NUMBER_FORMAT_TYPE_UNSPECIFIED TEXT NUMBER PERCENT CURRENCY DATE TIME DATE_TIME SCIENTIFIC',
    ),
  },
  PasteDataRequest: { type: PASTE },
  SheetProperties: { sheetType: words('SheetType', 'SHEET_TYPE_UNSPECIFIED GRID OBJECT DATA_SOURCE') },
  SortSpec: { sortOrder: words('SortOrder', 'SORT_ORDER_UNSPECIFIED ASCENDING DESCENDING') },
  SourceAndDestination: { dimension: DIMENSION },
  SpreadsheetProperties: {
    autoRecalc: words('RecalculationInterval', 'RECALCULATION_INTERVAL_UNSPECIFIED ON_CHANGE MINUTE HOUR'),
  },
  TextToColumnsRequest: {
    delimiterType: words('DelimiterType', 'DELIMITER_TYPE_UNSPECIFIED COMMA SEMICOLON PERIOD SPACE CUSTOM AUTODETECT'),
  },
  ThemeColorPair: { colorType: THEME_COLOR },
};
