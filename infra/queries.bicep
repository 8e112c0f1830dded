// The one query that every alert stands on: what the app said of one kind of event.

@export()
@description('A kind of event that the app logs, as names.bicep lists them.')
type logEvent = {
  name: string
  id: int
  begins: string
  has: string
}

@export()
@description('''
Rows of Application Insights that tell of an event, whichever way the log came there. The Application Insights SDK and the Azure Monitor
exporter of OpenTelemetry both put the event's name and id into customDimensions; a log with an exception lands in exceptions rather than in
traces, and has its words in FormattedMessage (SDK) or OriginalFormat (exporter). The words count too, so that an alert still works where
the event's name got lost on the way.
''')
func said(event logEvent) string =>
  join(
    [
      'union isfuzzy=true traces, exceptions'
      '| extend template = tostring(customDimensions.OriginalFormat)'
      '| extend words = coalesce(tostring(customDimensions.FormattedMessage), column_ifexists("message", ""), template)'
      '| where tostring(customDimensions.EventName) == "${event.name}"'
      'or (tostring(customDimensions.EventId) == "${event.id}" and tostring(customDimensions.CategoryName) startswith "Monitoring")'
      'or (words startswith_cs "${event.begins}" and words contains_cs "${event.has}")'
      'or (template startswith_cs "${event.begins}" and template contains_cs "${event.has}")'
    ],
    ' '
  )
