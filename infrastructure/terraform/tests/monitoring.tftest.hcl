mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name               = "ipower-test"
  region             = "eu-west-3"
  signals            = jsondecode(file("../signals.json"))
  alert_email        = "you@example.fr"
  monthly_budget_usd = 40
  log_retention_days = 30
  resources = {
    "AWS/RDS"         = { namespace = "AWS/RDS", dimensions = { DBInstanceIdentifier = "ipower-test" }, metrics = {} }
    "AWS/ECS"         = { namespace = "CWAgent", dimensions = { InstanceId = "i-1" }, metrics = { MemoryUtilization = "mem_used_percent" } }
    "CWAgent"         = { namespace = "CWAgent", dimensions = { InstanceId = "i-1", path = "/", fstype = "xfs" }, metrics = {} }
    "Box"             = { namespace = "ipower-test/box", dimensions = {}, metrics = {} }
    "AWS/ElastiCache" = { namespace = "AWS/ElastiCache", dimensions = { CacheClusterId = "ipower-test-001" }, metrics = {} }
  }
}

run "every_signal_is_shown_and_its_threshold_has_an_alarm" {
  module { source = "./modules/monitoring" }
  command = plan

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset([for alarm in var.signals.alarms : alarm.name]) && length(output.alarms_without_resource) == 0
    error_message = "signals.json and the alarms differ."
  }
  assert {
    condition = alltrue([for alarm in var.signals.alarms :
      aws_cloudwatch_metric_alarm.this[alarm.name].threshold == alarm.threshold
      && aws_cloudwatch_metric_alarm.this[alarm.name].evaluation_periods == alarm.evaluationPeriods
      && aws_cloudwatch_metric_alarm.this[alarm.name].treat_missing_data == alarm.missingData
      && length(aws_cloudwatch_metric_alarm.this[alarm.name].alarm_actions) == 1
    ])
    error_message = "An alarm has another threshold than signals.json, or tells nobody."
  }
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : length([for query in alarm.metric_query : query if query.return_data == true]) == 1])
    error_message = "An alarm needs exactly one value."
  }
  assert {
    condition     = one([for query in aws_cloudwatch_metric_alarm.this["api-errors"].metric_query : query.expression if query.id == "value"]) == "part / whole"
    error_message = "Failures must be divided by all requests."
  }
  assert {
    condition     = toset(flatten([for query in aws_cloudwatch_metric_alarm.this["api-errors"].metric_query : [for metric in query.metric : lookup(metric.dimensions, "api-errors", "all")]])) == toset(["yes", "all"])
    error_message = "The failures are the part that the collector marks."
  }
  assert {
    condition     = anytrue([for set in output.telemetry.dimension_sets["http.server.request.duration"] : join(" ", set) == "service.name api-errors"]) && toset(output.telemetry.marks["api-errors"].where["http.response.status_code"]) == toset(["500", "502", "503", "504"])
    error_message = "The collector must be told what to mark."
  }
  assert {
    condition     = one(flatten([for query in aws_cloudwatch_metric_alarm.this["container-memory"].metric_query : [for metric in query.metric : "${metric.namespace} ${metric.metric_name}"]])) == "CWAgent mem_used_percent"
    error_message = "On the box the agent measures memory."
  }
  assert {
    condition     = [for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.properties.title] == [for metric in var.signals.metrics : metric.name]
    error_message = "The dashboard lacks a metric."
  }
  assert {
    condition     = aws_cloudwatch_log_group.api.retention_in_days == 30
    error_message = "Logs must end."
  }
  assert {
    condition = jsonencode([for warning in aws_budgets_budget.this.notification : [warning.notification_type, warning.threshold, warning.threshold_type, warning.subscriber_email_addresses]
    ]) == jsonencode([["ACTUAL", 80, "PERCENTAGE", ["you@example.fr"]], ["FORECASTED", 100, "PERCENTAGE", ["you@example.fr"]]])
    error_message = "Two warnings of cost: 80 % reached, 100 % foreseen."
  }
  assert {
    condition     = jsonencode([aws_budgets_budget.this.limit_amount, aws_budgets_budget.this.limit_unit, aws_budgets_budget.this.time_unit]) == jsonencode(["40", "USD", "MONTHLY"])
    error_message = "The budget has another limit than was asked for."
  }
  assert {
    condition     = { for use, told in aws_sns_topic_subscription.email : use => "${told.topic_arn == aws_sns_topic.this[use].arn} ${told.protocol} ${told.endpoint}" } == { page = "true email you@example.fr", ticket = "true email you@example.fr" }
    error_message = "Nobody is told of an alarm by e-mail."
  }
  assert {
    condition     = alltrue([for part in ["service(\"api\")", "service(\"ipower-test-api\")", "error", "fault", "responsetime > 1"] : strcontains(aws_xray_group.trouble.filter_expression, part)])
    error_message = "Traces of failed or slow requests of some profile are not gathered."
  }
}

run "the_agent_sends_what_the_alarms_look_at_and_no_other_series" {
  module { source = "./modules/monitoring" }
  command = plan

  assert {
    condition = contains(yamldecode(output.telemetry.collector).exporters["awsemf/api"].metric_declarations,
    { dimensions = [["service.name"], ["service.name", "bookings-stopped"]], metric_name_selectors = ["^ipower\\.bookings\\.refused$"] })
    error_message = "The agent would send other dimensions than the alarm looks at."
  }
  assert {
    condition = contains(flatten(yamldecode(output.telemetry.collector).processors["transform/api"].metric_statements[*].statements),
    "set(attributes[\"bookings-stopped\"], \"yes\") where metric.name == \"ipower.bookings.refused\" and IsMatch(attributes[\"reason\"], \"^(unavailable)$\")")
    error_message = "The agent would not mark what the alarm looks at."
  }
  assert {
    condition     = jsondecode(output.telemetry.emf) == { namespace = output.telemetry.namespace, dimension_sets = output.telemetry.dimension_sets, marks = output.telemetry.marks }
    error_message = "On standard output the metrics must have the same names."
  }
  assert {
    condition     = length(flatten([for sets in output.telemetry.dimension_sets : [for set in sets : join(" ", set)]])) <= 12 && !contains(keys(output.telemetry.dimension_sets), "dotnet.gc.pause.time")
    error_message = "A series costs 0.30 USD a month."
  }
}

run "an_alarm_without_resource_is_named" {
  module { source = "./modules/monitoring" }
  command = plan
  variables { resources = { "AWS/RDS" = { namespace = "AWS/RDS", dimensions = { DBInstanceIdentifier = "ipower-test" }, metrics = {} } } }

  assert {
    condition     = jsonencode(output.alarms_without_resource) == jsonencode(["redis-memory", "box-disk", "container-memory", "backup-missing"])
    error_message = "An alarm vanished silently."
  }
}
