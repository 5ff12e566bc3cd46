# The lambda profile's work beside requests (mails, waiting list, housekeeping, the outbox's gauges): once a minute a round of it,
# in a function of its own that nothing else reaches. The adapter passes the schedule's call on to the path /work.
resource "aws_lambda_function" "work" {
  count = local.lambda

  function_name = "${var.name}-api-work"
  role          = aws_iam_role.runtime.arn
  package_type  = "Image"
  image_uri     = one(terraform_data.first_image[*].output)
  architectures = ["arm64"]
  memory_size   = 512
  timeout       = 60
  # A round that is late lets the next one wait, instead of running beside it.
  reserved_concurrent_executions = 1

  vpc_config {
    subnet_ids         = var.network.private_subnet_ids
    security_group_ids = [var.network.api_security_group_id]
  }
  environment { variables = merge(local.lambda_environment, { Workers__Mode = "called", AWS_LWA_PASS_THROUGH_PATH = "/work" }) }
  tracing_config { mode = "Active" }
  logging_config {
    log_format = "Text"
    log_group  = var.log_group.name
  }
  depends_on = [aws_iam_role_policy.attach]

  lifecycle { ignore_changes = [image_uri] } # releases choose it
}

# The next minute's round does what a failed one left.
resource "aws_lambda_function_event_invoke_config" "work" {
  count = local.lambda

  function_name                = aws_lambda_function.work[0].function_name
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 60
}

resource "aws_scheduler_schedule" "work" {
  count = local.lambda

  name                = "${var.name}-work"
  schedule_expression = "rate(1 minute)"
  flexible_time_window { mode = "OFF" }
  target {
    arn      = aws_lambda_function.work[0].arn
    role_arn = aws_iam_role.schedule[0].arn
    input    = jsonencode({ source = "schedule" })
    retry_policy { maximum_retry_attempts = 0 }
  }
}

data "aws_iam_policy_document" "schedule_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "schedule" {
  count = local.lambda

  name                 = "${var.name}-work"
  assume_role_policy   = data.aws_iam_policy_document.schedule_trust.json
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "schedule" {
  count = local.lambda

  name   = "work"
  role   = aws_iam_role.schedule[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "lambda:InvokeFunction", Resource = aws_lambda_function.work[0].arn }] })
}
