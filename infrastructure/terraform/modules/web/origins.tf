# How CloudFront reaches what nobody else can.
resource "aws_cloudfront_origin_access_control" "this" {
  for_each = local.vpc ? toset(["s3"]) : toset(["s3", "lambda"])

  name                              = "${var.name}-${each.key}"
  origin_access_control_origin_type = each.key
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "terraform_data" "machine" {
  input = var.api_origin.arn
}

# AWS changes no VPC origin that a distribution uses: another machine or balancer gets another origin, and the distribution
# moves to it before the old one goes.
resource "aws_cloudfront_vpc_origin" "api" {
  count = local.vpc ? 1 : 0

  vpc_origin_endpoint_config {
    name                   = "${var.name}-api-${substr(sha256(var.api_origin.arn), 0, 6)}"
    arn                    = var.api_origin.arn
    http_port              = var.api_origin.port
    https_port             = 443
    origin_protocol_policy = "http-only" # CloudFront's network up to the VPC; no certificate to renew on the box
    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }

  lifecycle {
    create_before_destroy = true
    replace_triggered_by  = [terraform_data.machine]
  }
}

# Only this distribution may ask the Lambda URL.
resource "aws_lambda_permission" "cloudfront" {
  for_each = local.vpc ? toset([]) : toset(["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"])

  statement_id  = "cloudfront-${replace(each.key, "lambda:", "")}"
  action        = each.key
  function_name = var.api_origin.arn
  qualifier     = var.api_origin.alias
  principal     = "cloudfront.amazonaws.com"
  source_arn    = aws_cloudfront_distribution.this.arn
}
