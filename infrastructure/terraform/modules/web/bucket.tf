# What edge.json says while the API does not answer, in the site's own language.
resource "aws_s3_object" "unavailable" {
  bucket       = var.bucket.id
  key          = trimprefix(local.api_unavailable, "/")
  content_type = "application/problem+json"
  content = jsonencode(merge(
    { type = "unavailable", status = 503 },
    local.rules.api.unavailable.texts[local.rules.languages.default],
  ))
}

resource "aws_s3_object" "file" {
  for_each = var.files

  bucket       = var.bucket.id
  key          = each.key
  content_type = "text/plain; charset=utf-8"
  content      = each.value
}

data "aws_iam_policy_document" "bucket" {
  statement {
    sid       = "CloudFrontReads"
    actions   = ["s3:GetObject"]
    resources = ["${var.bucket.arn}/*"]
    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "AWS:SourceArn"
      values   = [aws_cloudfront_distribution.this.arn]
    }
  }
  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [var.bucket.arn, "${var.bucket.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = var.bucket.id
  policy = data.aws_iam_policy_document.bucket.json
}
