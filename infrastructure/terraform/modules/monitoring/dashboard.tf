# One widget a metric, in the order of signals.json: what alarms look at with their thresholds drawn in, the rest from the logs.
locals {
  usual_statistics = { counter = "Sum", histogram = "p95", gauge = "Maximum", upDownCounter = "Maximum" }
  # Of a histogram the logs have the largest value of each minute.
  logged_statistics = { counter = "sum(`%s`)", histogram = "max(`%s.Max`)", gauge = "max(`%s`)", upDownCounter = "max(`%s`)" }

  shown = [for metric in var.signals.metrics : metric if local.sources[metric.name] != null]
  # A ratio's threshold is not in the metric's unit, so only plain ones are drawn.
  thresholds = { for name, metric in local.metrics : name => [for alarm in values(local.alarms) :
  { label = alarm.name, value = alarm.threshold } if alarm.metric == name && try(alarm.ratioOf, null) == null && try(alarm.where, null) == null] }
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode({ widgets = [for index, metric in local.shown : merge(
    { x = index % 3 * 8, y = floor(index / 3) * 6, width = 8, height = 6 },
    jsondecode(contains(local.watched, metric.name) || metric.emittedBy == "aws" ? jsonencode({
      type = "metric"
      properties = {
        title  = metric.name
        region = var.region
        period = 300
        stat   = local.usual_statistics[metric.kind]
        metrics = [concat(
          [local.sources[metric.name].namespace, local.sources[metric.name].name],
          flatten([for dimension, value in local.sources[metric.name].dimensions : [dimension, value]]),
        )]
        annotations = { horizontal = local.thresholds[metric.name] }
      }
      }) : jsonencode({
      type = "log"
      properties = {
        title  = metric.name
        region = var.region
        view   = "timeSeries"
        query  = format("SOURCE '%s' | filter ispresent(`%s`) | stats %s by bin(5m)", aws_cloudwatch_log_group.api.name, metric.name, format(local.logged_statistics[metric.kind], metric.name))
      }
    })),
  )] })
}
