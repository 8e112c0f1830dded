// The names that the templates and the app share. The same names stand in functions/Monitoring.Functions/Storage/Names.cs;
// .ci/bicep compares the two.

@export()
@description('Blob containers. The app makes none of its own; the host adds azure-webjobs-hosts and azure-webjobs-secrets.')
var containers = {
  exports: 'exports' // what people upload
  uploads: 'uploads' // the bytes of every upload, by content hash: all else can be worked out from them
  work: 'work' // batches on their way and their outcomes, and what was made for pages
  receipts: 'receipts' // what became of every row that did not count, and the rejected rows, ready to mend
  config: 'config' // settings.json, watchlist.json, services/*.json, models/*.model, topics.txt
  deployment: 'deployment' // the app's package
  undelivered: 'undelivered' // events that Event Grid could not deliver
}

@export()
@description('Storage queues, each with the poison queue that the host moves a message to after five failed tries.')
var queues = {
  uploads: 'uploads' // a kept upload waits to be read: retry, rebuild, sweep
  batches: 'batches' // a batch waits to be tagged and applied
  days: 'days' // a postponed day tick
  pieces: 'pieces' // a page waits for a summary or an index
  uploadsPoison: 'uploads-poison'
  batchesPoison: 'batches-poison'
  daysPoison: 'days-poison'
  piecesPoison: 'pieces-poison'
  blobTriggerPoison: 'webjobs-blobtrigger-poison'
}

@export()
@description('Tables. The app makes figures<hex16> and ledger<hex16> itself, a pair for each basis that figures are worked out on.')
var tables = {
  uploads: 'uploads' // index of kept uploads, and the blobs already seen
  months: 'months' // month ledger: every report that was issued, and how far its mail is
  tags: 'tags' // tag cache
  office: 'office' // active basis, budget of text records, last tick, the secret of the pages' forms
}

@export()
@description('The function that a new export starts; the webhook of the event subscription names it.')
var exportFunction = 'ExportArrived'

@export()
@description('The paths that ask for a key and not for a sign-in; /api/health asks for neither. A pattern ends in one asterisk.')
var keyedPaths = [
  '/api/*'
  '/runtime/webhooks/*'
  '/runtime/webhooks/blobs' // the one that Event Grid calls, by its full name too
]

@export()
@description('Log events that alerts stand on: the name of the event as the app logs it, its id, and the words of its message.')
var logEvents = {
  rulesUnreadable: { name: 'RulesUnreadable', id: 1307, begins: 'The office\'s rules make no sense', has: '' }
  uploadFailed: { name: 'UploadFailed', id: 1301, begins: 'Upload ', has: ' failed: ' }
  rankingNotIssued: { name: 'RankingNotIssued', id: 1309, begins: 'Ranking ', has: ' could not be issued: ' }
  dayTicked: { name: 'DayTicked', id: 1501, begins: 'Day tick ', has: '' }
  budgetReached: { name: 'BudgetReached', id: 1701, begins: 'The budget of text records ', has: ' is spent' }
}
