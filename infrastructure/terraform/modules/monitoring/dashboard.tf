# One widget a metric, in the order of signals.json, with the alarm's threshold drawn in.
locals {
  usual_statistics = { counter = "Sum", histogram = "p95", gauge = "Maximum", upDownCounter = "Maximum" }

  shown = [for metric in var.signals.metrics : metric if local.sources[metric.name] != null]
  # A ratio's threshold is not in the metric's unit, so only plain ones are drawn.
  thresholds = { for name, metric in local.metrics : name => [for alarm in values(local.alarms) :
  { label = alarm.name, value = alarm.threshold } if alarm.metric == name && try(alarm.ratioOf, null) == null && try(alarm.where, null) == null] }
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode({ widgets = [for index, metric in local.shown : {
    type   = "metric"
    x      = index % 3 * 8
    y      = floor(index / 3) * 6
    width  = 8
    height = 6
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
  }] })
}
