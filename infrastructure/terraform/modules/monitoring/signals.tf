# signals.json in CloudWatch's words. Metrics of our own arrive with the service's name as their only dimension and, where
# an alarm looks at one value of a tag, a second time with that tag: the output telemetry tells the collector which.
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

  # One query for each value that counts, one for the whole to divide by. SUM and MAX pass over values that never occurred;
  # a plain + would never fire before each of them has.
  parts = { for name, alarm in local.alarms : name => flatten([
    for tag, values in try(alarm.where, { "" = [""] }) : [for value in values : tag == "" ? {} : { (tag) = value }]
  ]) }
  sum = { for name, alarm in local.alarms : name => format("%s([%s])",
    contains(["Sum", "SampleCount"], alarm.statistic) ? "SUM" : "MAX",
    join(", ", [for index in range(length(local.parts[name])) : "part${index}"]),
  ) }
  expressions = { for name, alarm in local.alarms : name => try(alarm.ratioOf, null) == null ? local.sum[name] : "${local.sum[name]} / whole" }

  comparisons = { ">" = "GreaterThanThreshold", ">=" = "GreaterThanOrEqualToThreshold", "<" = "LessThanThreshold", "<=" = "LessThanOrEqualToThreshold" }
}
