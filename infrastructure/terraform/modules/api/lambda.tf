# The same image with the Lambda web adapter in it. Its URL asks for a signature that only CloudFront has.
resource "aws_lambda_function" "api" {
  count = local.lambda

  function_name = "${var.name}-api"
  role          = aws_iam_role.runtime.arn
  package_type  = "Image"
  image_uri     = var.image
  publish       = true # the alias needs a version
  architectures = ["arm64"]
  memory_size   = 1024 # MB; the processor's share grows with it
  timeout       = 30
  # A small database has room for about 80 connections.
  reserved_concurrent_executions = 20

  vpc_config {
    subnet_ids         = var.network.private_subnet_ids
    security_group_ids = [var.network.api_security_group_id]
  }
  environment {
    variables = merge(var.settings, local.secrets, { AWS_LWA_PORT = tostring(local.port), AWS_LWA_READINESS_CHECK_PATH = "/alive" })
  }
  logging_config {
    log_format = "Text"
    log_group  = var.log_group.name
  }

  lifecycle { ignore_changes = [image_uri] } # releases choose it
}

# Traffic follows the alias: a release publishes a version, asks it for its health, and only then moves it.
resource "aws_lambda_alias" "live" {
  count = local.lambda

  name             = "live"
  function_name    = aws_lambda_function.api[0].function_name
  function_version = aws_lambda_function.api[0].version

  lifecycle { ignore_changes = [function_version] } # releases choose it
}

# The same image with another command: the database can be reached from inside the VPC only.
resource "aws_lambda_function" "migrate" {
  count = local.lambda

  function_name = "${var.name}-api-migrate"
  role          = aws_iam_role.runtime.arn
  package_type  = "Image"
  image_uri     = var.image
  architectures = ["arm64"]
  memory_size   = 1024
  timeout       = 900
  image_config { command = ["--migrate"] }

  vpc_config {
    subnet_ids         = var.network.private_subnet_ids
    security_group_ids = [var.network.api_security_group_id]
  }
  environment { variables = merge(var.settings, local.secrets) }
  logging_config {
    log_format = "Text"
    log_group  = var.log_group.name
  }

  lifecycle { ignore_changes = [image_uri] }
}

# Lambda attaches itself to the subnets; these calls know no resource.
data "aws_iam_policy_document" "attach" {
  statement {
    actions   = ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "attach" {
  count = local.lambda

  name   = "attach"
  role   = aws_iam_role.runtime.name
  policy = data.aws_iam_policy_document.attach.json
}

resource "aws_lambda_function_url" "api" {
  count = local.lambda

  function_name      = aws_lambda_function.api[0].function_name
  qualifier          = aws_lambda_alias.live[0].name
  authorization_type = "AWS_IAM"
  depends_on         = [aws_iam_role_policy.attach]
}

# Mails leave from a background relay, which only runs while some request does: this one comes every minute.
resource "aws_scheduler_schedule" "wake" {
  count = local.lambda

  name                = "${var.name}-wake"
  schedule_expression = "rate(1 minute)"
  flexible_time_window { mode = "OFF" }
  target {
    arn      = aws_lambda_alias.live[0].arn
    role_arn = aws_iam_role.wake[0].arn
    input = jsonencode({
      version        = "2.0", rawPath = "/health", rawQueryString = "", headers = { host = "localhost" }, isBase64Encoded = false
      requestContext = { http = { method = "GET", path = "/health", sourceIp = "127.0.0.1" } }
    })
  }
}

data "aws_iam_policy_document" "wake_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "wake" {
  count = local.lambda

  name                 = "${var.name}-wake"
  assume_role_policy   = data.aws_iam_policy_document.wake_trust.json
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "wake" {
  count = local.lambda

  name   = "wake"
  role   = aws_iam_role.wake[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "lambda:InvokeFunction", Resource = aws_lambda_alias.live[0].arn }] })
}
