resource "aws_cloudwatch_log_group" "api" {
  name              = "/${var.name}/api"
  retention_in_days = var.log_retention_days
}

# page: somebody acts now; ticket: somebody looks the same day. Not encrypted with a key of ours (1 USD a month): an alarm's
# text is a name and a number.
resource "aws_sns_topic" "this" {
  for_each = toset(["page", "ticket"])

  name = "${var.name}-${each.key}"
}

resource "aws_sns_topic_subscription" "email" {
  for_each = aws_sns_topic.this

  topic_arn = each.value.arn
  protocol  = "email"
  endpoint  = var.alert_email
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.why
  comparison_operator = local.comparisons[each.value.comparison]
  threshold           = each.value.threshold
  evaluation_periods  = each.value.evaluationPeriods
  treat_missing_data  = each.value.missingData
  alarm_actions       = [aws_sns_topic.this[each.value.severity].arn]
  ok_actions          = [aws_sns_topic.this[each.value.severity].arn]

  metric_query {
    id          = "value"
    label       = each.key
    expression  = try(each.value.ratioOf, null) == null ? "part" : "part / whole"
    return_data = true
  }
  metric_query {
    id = "part"
    metric {
      namespace   = local.sources[each.value.metric].namespace
      metric_name = local.sources[each.value.metric].name
      dimensions  = merge(local.sources[each.value.metric].dimensions, contains(keys(local.marks), each.key) ? { (each.key) = "yes" } : {})
      stat        = each.value.statistic
      period      = each.value.periodSeconds
    }
  }
  dynamic "metric_query" {
    for_each = try(each.value.ratioOf, null)[*]
    content {
      id = "whole"
      metric {
        namespace   = local.sources[metric_query.value].namespace
        metric_name = local.sources[metric_query.value].name
        dimensions  = local.sources[metric_query.value].dimensions
        stat        = each.value.statistic
        period      = each.value.periodSeconds
      }
    }
  }
}

# The first ten seconds of any trouble: failed requests and slow ones, by trace.
resource "aws_xray_group" "trouble" {
  group_name        = var.name
  filter_expression = "(service(\"api\") OR service(\"${var.name}-api\")) AND (error OR fault OR responsetime > 1)"
}

resource "aws_budgets_budget" "this" {
  name         = var.name
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_budget_usd)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  dynamic "notification" {
    for_each = { ACTUAL = 80, FORECASTED = 100 }
    content {
      notification_type          = notification.key
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = [var.alert_email]
    }
  }
}
