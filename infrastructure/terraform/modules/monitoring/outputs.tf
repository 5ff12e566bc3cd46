output "log_group" {
  description = "Log group of the API."
  value       = { name = aws_cloudwatch_log_group.api.name, arn = aws_cloudwatch_log_group.api.arn }
}

output "telemetry" {
  description = "How our own metrics must arrive: namespace, constant dimension, the alarms that mark what they look at and, for each metric, the sets of dimensions; and where logs go."
  value = {
    namespace = local.namespace
    log_group = aws_cloudwatch_log_group.api.name
    service   = local.service
    marks     = local.marks
    # What is in no set reaches the logs only.
    dimension_sets = local.sent
    # The same for what sends it: the agent's configuration, and that of an API which writes metrics to standard output.
    collector = local.collector
    emf       = jsonencode({ namespace = local.namespace, dimension_sets = local.sent, marks = local.marks })
  }
}

output "alarms_without_resource" {
  description = "Alarms that this profile has nothing to watch for."
  value       = [for alarm in var.signals.alarms : alarm.name if local.sources[alarm.metric] == null]
}
