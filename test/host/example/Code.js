// biome-ignore-all lint/correctness/noUnusedVariables: Apps Script calls them by name
function onOpen() {
  SpreadsheetApp.getUi().createMenu('Stock').addItem('Take one', 'takeOne').addToUi();
}
function takeOne() {
  const cell = SpreadsheetApp.getActiveSheet().getRange('B2');
  cell.setValue(cell.getValue() - 1);
  SpreadsheetApp.getUi().alert(`${cell.getValue()} left`);
}
function doGet() {
  const left = SpreadsheetApp.getActive().getSheetByName('Tools').getRange('B2').getValue();
  return HtmlService.createHtmlOutput(`<p>${left} left</p>`).setTitle('Stock');
}
