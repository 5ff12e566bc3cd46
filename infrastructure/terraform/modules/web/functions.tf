resource "aws_cloudfront_function" "request" {
  name    = "${var.name}-request"
  comment = "Addresses, as edge.json rules them"
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = replace(file("${path.module}/functions/request.js"), "RULES;", "${jsonencode(local.request_rules)};")

  lifecycle {
    precondition {
      condition     = length(file("${path.module}/functions/request.js")) + length(jsonencode(local.request_rules)) < 10000
      error_message = "A CloudFront function has at most 10 kB: edge.json has grown too large for one."
    }
  }
}

locals {
  lambdas = merge(
    { not-found = replace(file("${path.module}/functions/not-found.mjs"), "RULES;", "${jsonencode(local.not_found_rules)};") },
    var.api_origin.kind == "url" ? { sign-body = file("${path.module}/functions/sign-body.mjs") } : {},
  )
}

data "archive_file" "lambda" {
  for_each = local.lambdas

  type        = "zip"
  output_path = "${path.root}/.terraform/${var.name}-${each.key}.zip"
  source {
    filename = "index.mjs"
    content  = each.value
  }
}

data "aws_iam_policy_document" "lambda_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [for page in local.rules.notFound.pages : "${var.bucket.arn}${page.document}"]
  }
  # It logs in the region that is next to the visitor, only where there is a group: one of its own making would never end.
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:aws:logs:*:*:log-group:/aws/lambda/us-east-1.${var.name}-*"]
  }
}

resource "aws_iam_role" "lambda" {
  name                 = "${var.name}-edge"
  assume_role_policy   = data.aws_iam_policy_document.lambda_trust.json
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "lambda" {
  name   = "edge"
  role   = aws_iam_role.lambda.name
  policy = data.aws_iam_policy_document.lambda.json
}

# Where CloudFront runs functions in Europe, and where they are made. What is said farther away is kept by nobody.
resource "aws_cloudwatch_log_group" "edge" {
  for_each = { for place in setproduct(keys(local.lambdas), ["eu-central-1", "eu-west-1", "eu-west-2", "us-east-1"]) : join(" ", place) => place }

  name              = "/aws/lambda/us-east-1.${var.name}-${each.value[0]}"
  region            = each.value[1]
  retention_in_days = var.log_retention_days
}

resource "aws_lambda_function" "edge" {
  for_each = local.lambdas
  provider = aws.us_east_1

  function_name    = "${var.name}-${each.key}"
  role             = aws_iam_role.lambda.arn
  runtime          = "nodejs22.x"
  handler          = "index.handler"
  filename         = data.archive_file.lambda[each.key].output_path
  source_code_hash = data.archive_file.lambda[each.key].output_base64sha256
  timeout          = 5
  publish          = true # CloudFront runs numbered versions only
  skip_destroy     = true # copies near visitors live on for hours; deletion would fail
}
