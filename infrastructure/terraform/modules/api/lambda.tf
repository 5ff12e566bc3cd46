locals {
  lambda_environment = merge(var.settings, local.secrets, {
    AWS_LWA_PORT                 = tostring(local.port)
    AWS_LWA_READINESS_CHECK_PATH = "/alive"
    # Metrics leave on standard output, which Lambda itself brings to CloudWatch; an interval passes only while a request runs.
    Telemetry__Emf              = var.telemetry.emf
    OTEL_METRIC_EXPORT_INTERVAL = "1000"
    # What the edge function sign-body.mjs says; nobody else has a signature for the URL.
    Proxy__Header = "X-Viewer-Address"
  })
}

# The same image with the Lambda web adapter in it. Its URL asks for a signature that only CloudFront has.
resource "aws_lambda_function" "api" {
  count = local.lambda

  function_name = "${var.name}-api"
  role          = aws_iam_role.runtime.arn
  package_type  = "Image"
  image_uri     = one(terraform_data.first_image[*].output)
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
  # Frozen between requests, it would hold locks and half-sent mails: work.tf has a function for what runs beside them.
  environment { variables = merge(local.lambda_environment, { Workers__Mode = "none" }) }
  tracing_config { mode = "Active" }
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
  image_uri     = one(terraform_data.first_image[*].output)
  architectures = ["arm64"]
  memory_size   = 1024
  timeout       = 900
  image_config { command = ["--migrate"] }

  vpc_config {
    subnet_ids         = var.network.private_subnet_ids
    security_group_ids = [var.network.api_security_group_id]
  }
  environment { variables = local.lambda_environment }
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
