# The agent's configuration, the same on the box and beside a Fargate task.
locals {
  collector = templatefile("${path.module}/../../../aws/box/telemetry.yaml", {
    log_group = aws_cloudwatch_log_group.api.name
    namespace = local.namespace
    region    = var.region
    # Each metric leaves with the dimensions that its alarms look at, no others. YAML reads JSON.
    declarations = jsonencode([for name, sets in local.sent : { dimensions = sets, metric_name_selectors = ["^${replace(name, ".", "\\.")}$"] }])
    # What is marked for an alarm, in the agent's own language.
    marks = jsonencode([for alarm, mark in local.marks : join(" and ", concat(
      ["set(attributes[\"${alarm}\"], \"yes\") where metric.name == \"${mark.metric}\""],
      [for tag, values in mark.where : "IsMatch(attributes[\"${tag}\"], \"^(${join("|", values)})$\")"],
    ))])
  })
}
