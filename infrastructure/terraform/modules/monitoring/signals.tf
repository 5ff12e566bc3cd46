# signals.json in CloudWatch's words. The output telemetry tells the collector what to send.
locals {
  service   = { "service.name" = "api" }
  namespace = var.name
  metrics   = { for metric in var.signals.metrics : metric.name => metric }

  # Where each metric is found; null when this profile has no such resource.
  sources = { for name, metric in local.metrics : name =>
    metric.emittedBy != "aws"
    ? { namespace = local.namespace, name = name, dimensions = local.service }
    : contains(keys(var.resources), metric.meter)
    ? { namespace = var.resources[metric.meter].namespace, name = lookup(var.resources[metric.meter].metrics, name, name), dimensions = var.resources[metric.meter].dimensions }
    : null
  }

  alarms = { for alarm in var.signals.alarms : alarm.name => alarm if local.sources[alarm.metric] != null }

  # Of our own metrics CloudWatch keeps what alarms look at, since each series costs 0.30 USD a month: the whole, or the part that
  # an alarm's `where` selects, which the collector marks with the alarm's name. The others stand in the logs as numbers.
  ours    = [for metric in var.signals.metrics : metric.name if metric.emittedBy != "aws"]
  marks   = { for alarm in var.signals.alarms : alarm.name => { metric = alarm.metric, where = alarm.where } if try(alarm.where, null) != null }
  watched = toset(flatten([for alarm in var.signals.alarms : concat(contains(keys(local.marks), alarm.name) ? [] : [alarm.metric], try([tostring(alarm.ratioOf)], []))]))
  dimension_sets = { for name in local.ours : name => concat(
    contains(local.watched, name) ? [keys(local.service)] : [],
    [for alarm, mark in local.marks : concat(keys(local.service), [alarm]) if mark.metric == name],
  ) }

  sent = { for name, sets in local.dimension_sets : name => sets if length(sets) > 0 }

  comparisons = { ">" = "GreaterThanThreshold", ">=" = "GreaterThanOrEqualToThreshold", "<" = "LessThanThreshold", "<=" = "LessThanOrEqualToThreshold" }
}
