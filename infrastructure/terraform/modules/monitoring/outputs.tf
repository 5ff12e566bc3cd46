output "log_group" {
  description = "Log group of the API."
  value       = { name = aws_cloudwatch_log_group.api.name, arn = aws_cloudwatch_log_group.api.arn }
}

output "telemetry" {
  description = "How our own metrics must arrive: namespace, constant dimension and, for each metric, the sets of dimensions; and where logs go."
  value = {
    namespace = local.namespace
    log_group = aws_cloudwatch_log_group.api.name
    service   = local.service
    dimension_sets = { for name, metric in local.metrics : name => distinct(concat(
      [keys(local.service)],
      [for alarm in var.signals.alarms : concat(keys(local.service), keys(alarm.where)) if alarm.metric == name && try(alarm.where, null) != null],
    )) if metric.emittedBy != "aws" }
  }
}

output "alarms_without_resource" {
  description = "Alarms that this profile has nothing to watch for."
  value       = [for alarm in var.signals.alarms : alarm.name if local.sources[alarm.metric] == null]
}
